import { availableParallelism } from 'node:os';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { bubblewrapCommand, FILTER_IN_CHILD, READ_BY_ALL, REPOSITORY } from './bubblewrap-command.ts';
import { ControlGroup } from './control-group.ts';
import { DROP_PRIVILEGES, type Walls } from './find-walls.ts';
import { listPackageFolders } from './list-package-folders.ts';

/** What one child needs; behind its walls it has nothing else. */
export interface Needs {
  /** npm packages that it imports. */
  packages: readonly string[];
  /** Files and folders that it reads, beside the grader's code. */
  reads?: readonly string[];
  /** Device files that it opens, a GPU's for one; behind its walls there are no others. */
  devices?: readonly string[];
  /** Folders that it writes to. Only for children that no student's work reaches. */
  writes?: readonly string[];
  /** Most memory of it and of all it starts; the kernel keeps it a little above what is watched from outside. */
  memoryBytes: number;
  /** Most processor time, for a child whose supervisor cannot end it any more. */
  cpuSeconds: number;
}

/** A child's command behind its walls. It begins when it reads a line on standard input. */
export interface WrappedCommand {
  words: string[];
  /** Must be written to descriptor FILTER_IN_CHILD. */
  filter: Buffer | null;
  /** The user that the child is on this machine, where it is not this process's. */
  uid: number | null;
  group: ControlGroup | null;
}

/** What the kernel counts beside resident memory: page tables, pipes, files in memory. */
const KERNEL_ROOM = 32 * 2 ** 20;
const NOBODY = 65_534;
/** Node and the kernels have a dozen threads, the bundler one or two a core. */
const mostProcesses = () => 64 + 8 * availableParallelism();
/**
 * Goes on when it is told to, by a line on standard input. By then the child is in its group and dies with its
 * parent; a parent that is gone before closes the pipe, and nothing begins.
 */
const GATE = ['/bin/sh', '-c', 'read go || exit 125; exec "$@" </dev/null', 'sh'];

/**
 * Puts a command behind every wall that stands.
 * @throws Error when a control group cannot be made where one could be before
 */
export function wrapCommand(command: readonly string[], needs: Needs, walls: Walls): WrappedCommand {
  const reads = [...foldersOf(needs.packages), ...(needs.reads ?? [])];
  const writes = needs.writes ?? [];
  const isNobody =
    walls.user === 'dropped' && writes.length === 0 && areOpenToAll([...READ_BY_ALL, ...reads]);
  const hasBubblewrap = walls.bubblewrap.state === 'stands';
  const { filter } = walls.seccomp;
  const processes = mostProcesses();
  const group =
    walls.groups &&
    new ControlGroup(walls.groups, { memoryBytes: needs.memoryBytes + KERNEL_ROOM, processes });
  const words = [
    ...(walls.setpriv
      ? [walls.setpriv, '--pdeathsig=SIGKILL', ...privileges(isNobody, hasBubblewrap), '--']
      : []),
    ...GATE,
    ...(hasBubblewrap
      ? bubblewrapCommand(
          walls.bubblewrap.path,
          { reads, writes, devices: needs.devices ?? [] },
          { forbidsNamespaces: walls.forbidsNamespaces, filterOn: filter && FILTER_IN_CHILD },
        )
      : []),
    // inside, where only this child's processes are counted
    ...(walls.prlimit ? [walls.prlimit, ...limits(needs, processes, hasBubblewrap), '--'] : []),
    ...command,
  ];
  return { words, filter, uid: isNobody ? NOBODY : null, group };
}

const known = new Map<string, string[]>();

/** Looked up once for each kind of child. */
function foldersOf(packages: readonly string[]): string[] {
  const key = packages.join();
  const folders = known.get(key) ?? listPackageFolders(REPOSITORY, packages);
  known.set(key, folders);
  return folders;
}

/** An installed bubblewrap may need its set-user-ID bit, which it could not use without new privileges. */
function privileges(isNobody: boolean, hasBubblewrap: boolean): string[] {
  if (isNobody) return DROP_PRIVILEGES;
  return hasBubblewrap ? [] : ['--no-new-privs'];
}

/**
 * No limit on the address space: V8 and WebAssembly reserve far more than they use. Outside of bubblewrap processes
 * are counted by user, the supervisor's own too, so that no number would be right.
 */
function limits({ cpuSeconds, writes }: Needs, processes: number, hasBubblewrap: boolean): string[] {
  return [
    '--core=0',
    '--nofile=256',
    '--memlock=0',
    '--msgqueue=0',
    `--cpu=${Math.ceil(cpuSeconds)}`,
    ...(writes?.length ? [] : ['--fsize=0']),
    ...(hasBubblewrap ? [`--nproc=${processes}`] : []),
  ];
}

/** Whether a user without rights here can read these paths. */
export function areOpenToAll(paths: readonly string[]): boolean {
  return paths.every((path) => {
    const { mode } = statSync(path, { throwIfNoEntry: false }) ?? {};
    return mode === undefined || ((mode & 0o004) !== 0 && areFoldersOpen(path));
  });
}

function areFoldersOpen(path: string): boolean {
  const folder = dirname(path);
  return (statSync(folder).mode & 0o001) !== 0 && (folder === path || areFoldersOpen(folder));
}
