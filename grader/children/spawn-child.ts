import { once } from 'node:events';
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { openSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { inheritedDescriptors } from './inherited-descriptors.ts';
import { FILTER_IN_CHILD } from './walls/bubblewrap-command.ts';
import { findWalls } from './walls/find-walls.ts';
import { childFolderPrefix } from './walls/remove-abandoned-folders.ts';
import { type Needs, wrapCommand, type WrappedCommand } from './walls/wrap-command.ts';

/** How a child ended: by itself or by a signal, with the end of what it wrote to standard error. */
export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
  /** Whether the kernel ended it for want of memory; null where that cannot be known. */
  outOfMemory: boolean | null;
}

/** One child process of the grader, with its channel. */
export interface Child {
  readonly pid: number;
  readonly from: Readable;
  readonly to: Writable;
  readonly exited: Promise<ChildExit>;
  /** SIGKILL to it and all it started; resolves when it is gone and its folder removed. */
  kill(): Promise<ChildExit>;
}

export interface SpawnOptions {
  /** What it may reach; all else is behind its walls. */
  needs: Needs;
  /** For V8 and Node, e.g. a heap limit. */
  nodeArguments?: readonly string[];
  environment?: Record<string, string>;
}

let nothing: number | null = null;
const KEPT_STDERR = 16 * 1024;
const live = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of live) killGroup(child);
});

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // gone already
  }
}

/** The last words of a child may arrive after its end. */
async function endOf(stream: Readable | null): Promise<void> {
  if (stream && !stream.closed) await once(stream, 'close');
}

/**
 * Starts a module of ours in a fresh Node process behind the walls of this machine: empty environment, a working
 * folder of its own, no descriptor but its channel, a session of its own. It dies with this process.
 * @param entry URL of the module, e.g. `new URL('./child.ts', import.meta.url)`
 */
export async function spawnChild(
  entry: URL,
  { needs, nodeArguments = [], environment = {} }: SpawnOptions,
): Promise<Child> {
  const command = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    ...nodeArguments,
    fileURLToPath(entry),
  ];
  const folder = await mkdtemp(childFolderPrefix());
  const wrapped = wrapCommand(command, needs, findWalls());
  if (wrapped.uid !== null) await chown(folder, wrapped.uid, wrapped.uid);
  const { child, fault } = start(wrapped, folder, environment);
  return follow(child, wrapped, { folder, fault });
}

/** What this process inherited itself would be handed on: it is nothing for the child to see. */
function stdioOf(hasFilter: boolean): StdioOptions {
  const stdio: StdioOptions = ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'];
  if (hasFilter) stdio[FILTER_IN_CHILD] = 'pipe';
  for (const descriptor of inheritedDescriptors()) {
    while (stdio.length <= descriptor) stdio.push('ignore');
    if (stdio[descriptor] === 'ignore') stdio[descriptor] = nothing ??= openSync('/dev/null', 'r');
  }
  return stdio;
}

function start(
  { words, filter, group }: WrappedCommand,
  folder: string,
  environment: Record<string, string>,
): { child: ChildProcess; fault: string } {
  const child = spawn(words[0] as string, words.slice(1), {
    cwd: folder,
    // Next's types demand NODE_ENV of every environment; a child gets only what it is given
    env: { ...environment } as NodeJS.ProcessEnv,
    detached: true,
    stdio: stdioOf(filter !== null),
  });
  live.add(child);
  const filterPipe = (child.stdio as readonly unknown[])[FILTER_IN_CHILD] as Writable | undefined;
  filterPipe?.on('error', () => {});
  filterPipe?.end(filter);
  const gate = child.stdin as Writable;
  gate.on('error', () => {});
  try {
    if (child.pid) group?.join(child.pid);
    gate.end('go\n');
  } catch (error) {
    // without its group nothing begins
    gate.destroy();
    return { child, fault: `the control group could not be joined: ${String(error)}\n` };
  }
  return { child, fault: '' };
}

function follow(
  child: ChildProcess,
  { words, group }: WrappedCommand,
  { folder, fault }: { folder: string; fault: string },
): Child {
  let stderr = fault;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR);
  });
  const clearAway = async () => {
    live.delete(child);
    await Promise.all([group?.remove(), rm(folder, { recursive: true, force: true })]);
  };
  const exited = new Promise<ChildExit>((resolve, reject) => {
    child.once('error', (cause) => {
      const failed = new Error(`could not start ${words[0]}`, { cause });
      clearAway().then(() => reject(failed), reject);
    });
    // not 'close': that waits until somebody has read the channel to its end, which nobody may want any more
    child.once('exit', (code, signal) => {
      const outOfMemory = group?.ranOutOfMemory() ?? null;
      Promise.all([endOf(child.stderr), clearAway()]).then(
        () => resolve({ code, signal, stderr, outOfMemory }),
        reject,
      );
    });
  });
  exited.catch(() => {});
  const to = child.stdio[3] as Writable;
  const from = child.stdio[4] as Readable;
  // a child that dies mid-sentence closes its pipe; `exited` tells that story
  to.on('error', () => {});
  from.on('error', () => {});
  return {
    pid: child.pid ?? 0,
    from,
    to,
    exited,
    kill() {
      killGroup(child);
      return exited;
    },
  };
}
