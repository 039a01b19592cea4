import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasOwner, nameWithOwner } from './owned-names.ts';

/** Where groups of children can be made. Version 1 has a folder for each controller, version 2 one for all. */
export interface ControlGroupPlace {
  version: 1 | 2;
  memory: string;
  /** Null where processes cannot be counted. */
  processes: string | null;
}

export interface GroupLimits {
  memoryBytes: number;
  /** Most processes and threads. */
  processes: number;
}

const PREFIX = 'argmin-';
const MEMBERS = 'cgroup.procs';
/** A group is empty some moments after its last process was killed; on a busy machine these are seconds. */
const EMPTIES_MS = 30_000;
const LOOK_MS = 5;
/** A group for the trial of a place: room for nothing in particular. */
const TRIAL: GroupLimits = { memoryBytes: 2 ** 28, processes: 16 };

/**
 * Looks for a place where this process may make groups that limit memory: beside or below its own group. Tries it.
 * @param root where the kernel shows its groups
 * @param own the content of /proc/self/cgroup
 */
export function findControlGroupPlace(
  root = '/sys/fs/cgroup',
  own = readFileSync('/proc/self/cgroup', 'utf8'),
): ControlGroupPlace | null {
  const places = existsSync(join(root, 'cgroup.controllers')) ? placesOfV2(root, own) : placesOfV1(root, own);
  return places.find(isUsable) ?? null;
}

/** The group of one child, with its limits. */
export class ControlGroup {
  readonly #folders: readonly string[];
  readonly #events: string;

  constructor(place: ControlGroupPlace, { memoryBytes, processes }: GroupLimits) {
    const name = nameWithOwner(PREFIX, randomBytes(4).toString('hex'));
    const memory = join(place.memory, name);
    const pids = place.processes && join(place.processes, name);
    this.#folders = [...new Set([memory, ...(pids ? [pids] : [])])];
    this.#events = join(memory, place.version === 2 ? 'memory.events' : 'memory.oom_control');
    try {
      for (const folder of this.#folders) mkdirSync(folder);
      const limit = String(memoryBytes);
      if (place.version === 2) {
        writeFileSync(join(memory, 'memory.max'), limit);
        writeIfThere(join(memory, 'memory.swap.max'), '0');
        writeIfThere(join(memory, 'memory.oom.group'), '1');
      } else {
        writeFileSync(join(memory, 'memory.limit_in_bytes'), limit);
        writeIfThere(join(memory, 'memory.memsw.limit_in_bytes'), limit);
      }
      if (pids) writeFileSync(join(pids, 'pids.max'), String(processes));
    } catch (cause) {
      for (const folder of this.#folders) removeIfEmpty(folder);
      throw new Error('a control group could not be made', { cause });
    }
  }

  /** Puts a process into it, and all that it starts from then on. */
  join(pid: number): void {
    for (const folder of this.#folders) writeFileSync(join(folder, MEMBERS), String(pid));
  }

  /** Whether a process can be put into it: to make a group is not yet to be allowed that. */
  takesProcesses(): boolean {
    return this.#folders.every(
      (folder) => spawnSync('/bin/sh', ['-c', 'echo $$ >"$0"', join(folder, MEMBERS)]).status === 0,
    );
  }

  /** Whether the kernel killed something in it for want of memory. */
  ranOutOfMemory(): boolean {
    const kills = /^oom_kill (\d+)$/m.exec(readIfThere(this.#events));
    return Number(kills?.[1] ?? 0) > 0;
  }

  /** @returns whether it is gone; one with processes stays */
  removeEmpty(): boolean {
    return this.#folders.map(removeIfEmpty).every(Boolean);
  }

  /** Kills what is left in it and takes it away. One that does not become empty stays until the next start. */
  async remove(): Promise<void> {
    for (const until = performance.now() + EMPTIES_MS; ; await sleep(LOOK_MS)) {
      if (this.removeEmpty() || performance.now() > until) return;
      for (const folder of this.#folders) killAll(folder);
    }
  }
}

/** Takes away the groups that killed workers left. */
export function removeAbandonedGroups({ memory, processes }: ControlGroupPlace): void {
  for (const folder of new Set([memory, processes ?? memory])) {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(PREFIX) || hasOwner(name)) continue;
      killAll(join(folder, name));
      removeIfEmpty(join(folder, name));
    }
  }
}

/** A group that holds processes cannot pass controllers on to groups below it, so a neighbour is asked for as well. */
function placesOfV2(root: string, own: string): ControlGroupPlace[] {
  const path = /^0::(\/.*)$/m.exec(own)?.[1];
  if (path === undefined) return [];
  const folders = [join(root, path), ...(path === '/' ? [] : [join(root, path, '..')])];
  return folders.flatMap((folder) => {
    const passed = passOn(folder);
    if (!passed.includes('memory')) return [];
    return [{ version: 2, memory: folder, processes: passed.includes('pids') ? folder : null }];
  });
}

/** What a group passes on to those below it, with what it can be brought to: only where it holds no process. */
function passOn(folder: string): string[] {
  const file = join(folder, 'cgroup.subtree_control');
  const words = (path: string) => readIfThere(path).split(/\s+/);
  const passed = words(file);
  const available = words(join(folder, 'cgroup.controllers'));
  const more = ['memory', 'pids'].filter((name) => available.includes(name) && !passed.includes(name));
  if (more.length === 0) return passed;
  try {
    writeFileSync(file, more.map((name) => `+${name}`).join(' '));
    return [...passed, ...more];
  } catch {
    return passed;
  }
}

/** The path of a container's group counts from the host's root, which the container does not see. */
function placesOfV1(root: string, own: string): ControlGroupPlace[] {
  const foldersOf = (controller: string) => {
    const path = new RegExp(`^\\d+:(?:[^:]*,)?${controller}(?:,[^:]*)?:(/.*)$`, 'm').exec(own)?.[1];
    const mounted = join(root, controller);
    return path === undefined ? [] : [join(mounted, path), mounted].filter((folder) => existsSync(folder));
  };
  const pids = foldersOf('pids');
  return foldersOf('memory').flatMap((memory) =>
    [...pids, null].map((processes) => ({ version: 1 as const, memory, processes })),
  );
}

function isUsable(place: ControlGroupPlace): boolean {
  try {
    const group = new ControlGroup(place, TRIAL);
    const joins = group.takesProcesses();
    group.removeEmpty();
    return joins;
  } catch {
    return false;
  }
}

function killAll(folder: string): void {
  for (const pid of readIfThere(join(folder, MEMBERS)).split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // gone meanwhile
    }
  }
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
  return true;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** For what not every kernel has; what is there must take the value. */
function writeIfThere(file: string, value: string): void {
  if (existsSync(file)) writeFileSync(file, value);
}
