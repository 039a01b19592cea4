import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnWithParent } from '#db/embedded/spawn-with-parent.ts';
import { StartFailure } from '../start-refusal.ts';
import { openCappedLog } from './capped-log.ts';
import { killGroup, stopProcess } from './stop-process.ts';
import { warningIn } from './warning-in.ts';

export interface ServiceDescription {
  name: string;
  command: readonly [string, ...string[]];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** What it gets when this process was killed: TERM for one that has children to end. */
  onParentDeath: 'TERM' | 'KILL';
  /** File that takes all that it writes. */
  log: string;
  /** Whether a line of its standard output says that it takes work. */
  saysReady?: (line: string) => boolean;
  /** Resolves when it takes work, for one that does not say so. */
  answers?: (signal: AbortSignal) => Promise<void>;
}

export interface Service extends AsyncDisposable {
  /** Resolves when it first takes work; rejects when it ends before. */
  ready: Promise<void>;
}

const GRACE_MS = 8_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** One that ran this long is healthy: its next failure is a first one again. */
const HEALTHY_MS = 60_000;

/**
 * Runs a process and, once it was ready, starts it again whenever it ends, later each time, saying so in one line.
 * @param say shows a line to the person at the terminal
 */
export function keepRunning(service: ServiceDescription, say: (line: string) => void): Service {
  const log = openCappedLog(service.log);
  const stopped = new AbortController();
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  let child: ChildProcess | null = null;
  let wasReady = false;

  const becomeReady = () => {
    wasReady = true;
    resolve();
  };
  const hear = (line: string, source: 'stdout' | 'stderr') => {
    log.write(`${new Date().toISOString()} ${line}\n`);
    if (service.saysReady?.(line)) becomeReady();
    const warning = warningIn(line, source);
    if (warning !== null) say(`${service.name}: ${warning}`);
  };
  const runOnce = async (): Promise<string> => {
    const started = spawnWithParent(service.command, {
      onParentDeath: service.onParentDeath,
      env: service.env,
      cwd: service.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const source of ['stdout', 'stderr'] as const) {
      const input = started[source];
      if (input) createInterface({ input }).on('line', (line) => hear(line, source));
    }
    return new Promise((ended) => {
      started.once('error', (error) => ended(error.message));
      // whatever it left would keep its pipes and its port
      started.once('exit', () => killGroup(started));
      started.once('close', (code, signal) => ended(signal ?? `exit status ${code}`));
    });
  };
  const keep = async () => {
    for (let wait = FIRST_WAIT_MS; ; ) {
      const since = performance.now();
      const how = await runOnce();
      if (stopped.signal.aborted) return;
      if (!wasReady) {
        throw new StartFailure(
          `The ${service.name} ended (${how}) before it was ready (its log is ${service.log}).`,
        );
      }
      if (performance.now() - since > HEALTHY_MS) wait = FIRST_WAIT_MS;
      say(`${service.name}: ended (${how}); starting it again in ${wait / 1000} s`);
      await delay(wait, null, { signal: stopped.signal }).catch(() => {});
      if (stopped.signal.aborted) return;
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  };
  const kept = keep().catch(reject);
  service.answers?.(stopped.signal).then(becomeReady, reject);
  ready.catch(() => {});
  return {
    ready,
    async [Symbol.asyncDispose]() {
      stopped.abort();
      if (child) await stopProcess(child, GRACE_MS);
      await kept;
      log.close();
    },
  };
}
