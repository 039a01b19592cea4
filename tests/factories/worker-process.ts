import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { TEST_GRADER } from './test-grader.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const Ready = z.object({
  event: z.literal('ready'),
  backend: z.string(),
  missingLayers: z.array(z.string()),
});

/** A grader as its operator starts it: a process of its own. */
export interface WorkerProcess {
  pid: number;
  /** Its one line of standard output; rejects when it ends before. */
  ready: Promise<z.infer<typeof Ready>>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it has logged so far. */
  log(): string;
  kill(signal: NodeJS.Signals): void;
}

/** @param options.wrap a command that runs the worker */
export function startWorkerProcess(
  environment: Record<string, string>,
  options: { wrap?: string[] } = {},
): WorkerProcess {
  const [program = '', ...parameters] = [...(options.wrap ?? []), process.execPath, 'grader/main.ts'];
  const child = spawn(program, parameters, {
    cwd: root,
    // whatever else is set up on this machine
    env: { ...process.env, GRADER_BACKEND: 'wasm', ...TEST_GRADER, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = new Promise<Awaited<WorkerProcess['exited']>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<z.infer<typeof Ready>>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(Ready.parse(JSON.parse(line))));
    exited.then(
      ({ code }) => reject(new Error(`The worker ended with ${code} before it was ready: ${log}`)),
      reject,
    );
  });
  ready.catch(() => {});
  return { pid: child.pid ?? 0, ready, exited, log: () => log, kill: (signal) => child.kill(signal) };
}

/** Every process that this one started, and they, and so on; those that have ended are not there. */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
  }
  const found = [pid];
  for (const parent of found) {
    for (const [child, itsParent] of parents) if (itsParent === parent) found.push(child);
  }
  return found.slice(1);
}

/** Kills each of them; one that has gone with another before its turn is as dead as it should be. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The program of a process with its parameters; nothing when it has ended. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Whether a process runs; one that has ended and waits to be noticed does not. */
export function isRunning(pid: number): boolean {
  return parentOf(String(pid)) !== -1;
}

/** @returns -1 for one that is gone or a zombie */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the program's name may hold spaces and parentheses
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? -1 : Number(parent);
  } catch {
    return -1;
  }
}
