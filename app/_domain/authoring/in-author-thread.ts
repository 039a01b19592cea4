import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { AuthorJob, JobInput, JobOutput } from './author-jobs.ts';

/** A text asked for more time or memory than any question needs; its thread was ended. */
export class ThreadOverrun extends Error {
  override name = 'ThreadOverrun';
}

/**
 * Texts of authors are computed in threads, never in the process that answers requests: an expression may run for
 * seconds. What follows typing must not wait behind a check, so there are two.
 */
const LANES: Record<AuthorJob, 'typing' | 'checks'> = {
  preview: 'typing',
  codeTask: 'typing',
  summarise: 'checks',
  template: 'typing',
  codeJobs: 'checks',
  readFiles: 'checks',
  check: 'checks',
};
const LIMIT_MS: Record<AuthorJob, number> = {
  preview: 2_000,
  codeTask: 2_000,
  template: 2_000,
  summarise: 20_000,
  codeJobs: 5_000,
  readFiles: 20_000,
  check: 45_000,
};
const START_MS = 20_000;
const MEMORY_MB = 384;
/** A thread that has had nothing to do for so long gives its memory back. */
const IDLE_MS = 5 * 60_000;

interface Waiting {
  job: AuthorJob;
  input: unknown;
  signal: AbortSignal | undefined;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

class Lane {
  #worker: Worker | null = null;
  #starting: Promise<Worker> | null = null;
  #busy = false;
  #idle: NodeJS.Timeout | undefined;
  readonly #waiting: Waiting[] = [];

  add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    clearTimeout(this.#idle);
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      // nobody waits for it any more
      if (next.signal?.aborted) next.reject(next.signal.reason);
      else await this.#run(next).then(next.resolve, next.reject);
    }
    this.#busy = false;
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
  }

  async #run({ job, input }: Waiting): Promise<unknown> {
    const worker = await this.#ready();
    try {
      const answer = await answerOf(worker, LIMIT_MS[job], () => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ job, input });
      });
      if (answer && typeof answer === 'object' && 'output' in answer) return answer.output;
      throw new Error(`The job ${job} failed`, { cause: answer });
    } catch (error) {
      if (error instanceof ThreadOverrun) await this.#end();
      throw error;
    }
  }

  /** The next job starts another thread. */
  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #ready(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    this.#starting ??= startThread().finally(() => {
      this.#starting = null;
    });
    const worker = await this.#starting;
    this.#worker = worker;
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }
}

/** @throws ThreadOverrun when it takes longer, or dies */
function answerOf(worker: Worker, limitMs: number, ask: () => void): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => reject(new ThreadOverrun('it takes too long to compute')), limitMs);
  const died = () => reject(new ThreadOverrun('it takes too much memory to compute'));
  worker.once('message', resolve).once('error', died).once('exit', died);
  ask();
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', died).off('exit', died);
  });
}

async function startThread(): Promise<Worker> {
  // Not imported, so that the bundler does not look for the thread's file: Node runs it as it lies in the repository.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(join(process.cwd(), 'app/_domain/authoring/author-thread.ts'), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // an error between two jobs ends the thread; the next job starts another
  worker.on('error', () => {});
  worker.unref();
  await answerOf(worker, START_MS, () => {});
  return worker;
}

// On globalThis, because development reloads modules and each reload would start other threads.
const kept = globalThis as typeof globalThis & { argminAuthorLanes?: Record<'typing' | 'checks', Lane> };

/**
 * Does a job on an author's text, or on several, in a thread with limits of time and memory.
 * @param signal a job whose asker has gone is not begun
 * @throws ThreadOverrun when it asks for more
 */
export function inAuthorThread<J extends AuthorJob>(
  job: J,
  input: JobInput<J>,
  signal?: AbortSignal,
): Promise<JobOutput<J>> {
  kept.argminAuthorLanes ??= { typing: new Lane(), checks: new Lane() };
  const lane = kept.argminAuthorLanes[LANES[job]];
  return new Promise((resolve, reject) => {
    lane.add({ job, input, signal, resolve: resolve as (output: unknown) => void, reject });
  });
}
