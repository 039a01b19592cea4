import { type Frame, readFrames, writeFrame } from '../children/channel.ts';
import { useCodeCache } from '../children/code-cache.ts';
import { type Child, spawnChild } from '../children/spawn-child.ts';
import { type ChildWatch, watchChild } from '../children/watch-child.ts';
import { explainDeath } from '../sandbox/explain-death.ts';
import { ANSWER_BYTES, FromFunctionChild, type FunctionProgram, type Thrown } from './inside/protocol.ts';
import type { EndedCase } from './judge/judge-case.ts';

/** How a run ended. Each is an outcome, none is an exception of ours. */
export type RunEnd =
  | { kind: 'ran'; cases: EndedCase[]; logs: string }
  | { kind: 'load-failed'; error: Thrown; logs: string }
  /** `case`: the one that ran; null while the code outside of the function did */
  | { kind: 'time-limit'; case: number | null }
  | { kind: 'memory-limit'; case: number | null };

const MEMORY_BYTES = 512 * 2 ** 20;
export const FUNCTION_SANDBOX_PACKAGES = ['isolated-vm', 'zod'];
/** For a child that nobody watches any more; one that runs our own sources runs many. */
const CPU_SECONDS = 600;

/** A child behind the same walls as a submission's; the clock and the memory are kept from outside. */
export class FunctionSandbox {
  readonly ready: Promise<void>;
  readonly #child: Promise<Child>;
  #frames: AsyncGenerator<Frame> | null = null;
  #isGone = false;

  constructor() {
    const packages = FUNCTION_SANDBOX_PACKAGES;
    const { reads, environment } = useCodeCache();
    this.#child = spawnChild(new URL('inside/child.ts', import.meta.url), {
      // isolated-vm and Node's own snapshot do not go together
      nodeArguments: ['--no-node-snapshot'],
      needs: { packages, reads, memoryBytes: MEMORY_BYTES, cpuSeconds: CPU_SECONDS },
      environment,
    });
    this.ready = this.#prepare();
    this.ready.catch(() => {});
  }

  /** The child has ended, by itself or killed: nothing can be run any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /**
   * Runs a program. A child that went over a limit is gone afterwards.
   * @throws Error when something on our side broke
   */
  async run(program: FunctionProgram, { timeLimitMs }: { timeLimitMs: number }): Promise<RunEnd> {
    await this.ready;
    const child = await this.#child;
    const watch = watchChild(child, { timeLimitMs, memoryBytes: MEMORY_BYTES });
    const heard: Heard = { isStarted: false, at: null, cases: [] };
    try {
      await writeFrame(child.to, program).catch(() => {});
      for (;;) {
        const frame = await this.#next();
        if (!frame) return await this.#explainEnd(child, watch, heard);
        const end = hear(frame, heard);
        if (end) return end;
      }
    } finally {
      watch.stop();
    }
  }

  /** SIGKILL, and gone when the promise resolves. Safe to call twice. */
  async close(): Promise<void> {
    this.#isGone = true;
    const child = await this.#child.catch(() => null);
    // what it has said and nobody reads any more must not keep its end from being seen
    child?.from.destroy();
    await child?.kill().catch(() => {});
  }

  async #prepare(): Promise<void> {
    const child = await this.#child;
    child.exited.then(
      () => (this.#isGone = true),
      () => (this.#isGone = true),
    );
    this.#frames = readFrames(child.from, ANSWER_BYTES);
    const first = await this.#next();
    if (first && FromFunctionChild.parse(first.message).kind === 'ready') return;
    const { detail } = explainDeath(await child.kill());
    throw new Error(`the sandbox of functions did not start: ${detail}`);
  }

  async #next(): Promise<Frame | null> {
    const next = await this.#frames?.next();
    return next && !next.done ? next.value : null;
  }

  async #explainEnd(child: Child, watch: ChildWatch, { isStarted, at }: Heard): Promise<RunEnd> {
    this.#isGone = true;
    const exit = await child.kill();
    if (watch.end === 'time_limit') return { kind: 'time-limit', case: at };
    // V8 ends the whole process when it finds no memory, in more ways than can be told apart
    if (isStarted || watch.end === 'memory_limit') return { kind: 'memory-limit', case: at };
    throw new Error(
      `the sandbox of functions was gone before the function ran: ${explainDeath(exit).detail}`,
    );
  }
}

interface Heard {
  isStarted: boolean;
  at: number | null;
  cases: EndedCase[];
}

function hear({ message, attachment }: Frame, heard: Heard): RunEnd | null {
  const said = FromFunctionChild.parse(message);
  switch (said.kind) {
    case 'started':
      heard.isStarted = true;
      return null;
    case 'case':
      heard.at = said.index;
      return null;
    case 'case-ended':
      if (heard.at !== null) heard.cases[heard.at] = { end: said.end, numbers: attachment };
      return null;
    case 'ended':
      return { kind: 'ran', cases: heard.cases, logs: said.logs };
    case 'load-failed':
      return said;
    case 'memory-limit':
      return { kind: 'memory-limit', case: heard.at };
    case 'broken':
      throw new Error(said.detail);
    default:
      return null;
  }
}
