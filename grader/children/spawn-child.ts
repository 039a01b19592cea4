import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** How a child ended: by itself or by a signal, with the end of what it wrote to standard error. */
export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
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

const KEPT_STDERR = 16 * 1024;
/** util-linux, on every Debian and Ubuntu: the kernel kills the child when this process dies, however it dies. */
const DIE_WITH_PARENT = existsSync('/usr/bin/setpriv')
  ? ['/usr/bin/setpriv', '--pdeathsig', 'SIGKILL', '--']
  : [];
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
 * Starts a module of ours in a fresh Node process: empty environment, a working folder of its own,
 * no descriptor but its channel, a process group of its own. It dies with this process.
 * @param entry URL of the module, e.g. `new URL('./child.ts', import.meta.url)`
 * @param options.nodeArguments for V8 and Node, e.g. a heap limit
 * @param options.wrap a command that runs the command after it, e.g. prlimit with its limits
 */
export async function spawnChild(
  entry: URL,
  options: { nodeArguments?: string[]; wrap?: string[]; environment?: Record<string, string> } = {},
): Promise<Child> {
  const folder = await mkdtemp(join(tmpdir(), 'argmin-'));
  const command = [
    ...DIE_WITH_PARENT,
    ...(options.wrap ?? []),
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    ...(options.nodeArguments ?? []),
    fileURLToPath(entry),
  ];
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: folder,
    // Next's types demand NODE_ENV of every environment; a child gets only what it is given
    env: { ...options.environment } as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  live.add(child);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR);
  });
  const exited = new Promise<ChildExit>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`could not start ${command[0]}`, { cause })));
    // not 'close': that waits until somebody has read the channel to its end, which nobody may want any more
    child.once('exit', (code, signal) => {
      live.delete(child);
      Promise.all([endOf(child.stderr), rm(folder, { recursive: true, force: true })]).then(
        () => resolve({ code, signal, stderr }),
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
