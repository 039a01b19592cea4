import { type Frame, readFrames, writeFrame } from '../children/channel.ts';
import type { Child } from '../children/spawn-child.ts';
import { type ChildWatch, type WatchEnd, watchChild } from '../children/watch-child.ts';
import { explainDeath } from './explain-death.ts';
import { FromChild, type ToChild, type WorkEnd } from './protocol.ts';
import { RunRecorder } from './run-recorder.ts';
import { SandboxKilled } from './sandbox-killed.ts';
import type {
  PredictEnd,
  Program,
  Sandbox,
  SandboxObserver,
  SandboxOptions,
  TrainingEnd,
} from './sandbox.ts';

/** Beside a model's bytes: its topology and the message around it. */
const FRAME_ROOM = 8 * 2 ** 20;

/** A child whose pipe is closed is given this long to be gone by itself, so that its own end is what is told. */
const FAREWELL_MS = 2_000;

/** How a piece of work ended: as the child says, or as seen from outside. */
type Ended =
  | { kind: 'said'; end: WorkEnd; data: Uint8Array }
  | { kind: 'time_limit' | 'stopped' }
  | { kind: 'memory_limit'; usedBytes: number }
  | { kind: 'output_limit' }
  | { kind: 'died'; detail: string }
  | { kind: 'killed'; detail: string };

/** An end that is told; a child that somebody else killed is a fault of ours. */
type Told = Exclude<Ended, { kind: 'killed' }>;

interface Asked {
  timeLimitMs: number;
  signal: AbortSignal | undefined;
  bytes?: Uint8Array;
  /** Given where the child says when the clock starts; otherwise it starts with the question. */
  onStarted?: () => void;
}

/** The work that is going on. The first end counts. */
interface Work {
  onStarted(): void;
  end(ended: Ended): void;
}

interface Started {
  child: Child;
  snapshotPath: string;
}

/** The supervisor's side of one sandbox child: it keeps the clock, watches the memory and ends what goes over. */
export class SandboxProcess implements Sandbox {
  readonly ready: Promise<{ device: string }>;
  readonly gone: Promise<unknown>;
  readonly #options: SandboxOptions;
  readonly #started: Promise<Started>;
  /** Resolves when the child is gone and all that it said was heard. */
  #gone: Promise<unknown> = Promise.resolve();
  #child: Child | null = null;
  #work: Work | null = null;
  #recorder: RunRecorder | null = null;
  #onReady: (device: string) => void = () => {};
  #peak = 0;
  #closed = false;
  /** How the child ended, once it is gone. */
  #death: Ended | null = null;

  constructor(options: SandboxOptions, start: () => Promise<Started>) {
    this.#options = options;
    this.#started = start();
    this.gone = this.#started.then(({ child }) => child.exited).catch(() => {});
    this.ready = this.#prepare();
    this.ready.catch(() => {});
  }

  get cut(): { log: boolean; rows: boolean } {
    return this.#recorder?.cut ?? { log: false, rows: false };
  }

  get peakMemoryBytes(): number {
    return this.#peak;
  }

  async train(
    program: Program,
    { seed, timeLimitMs, signal }: { seed: number; timeLimitMs: number; signal?: AbortSignal },
    observer: SandboxObserver,
  ): Promise<TrainingEnd> {
    await this.ready;
    const ended = await this.#run(
      { kind: 'train', ...program, seed, timeLimitMs },
      { timeLimitMs, signal, onStarted: () => this.#record(observer) },
    );
    this.#recorder?.finish();
    if (ended.kind !== 'said') return ended;
    const { end, data } = ended;
    // a submission says itself how it ended; it does not choose how it is scored
    if (end.kind === (program.usesPredict ? 'model' : 'trained')) return brokenProtocol();
    if (end.kind === 'model') return { kind: 'model', model: { ...end.model, data } };
    if (end.kind === 'heap_exhausted') return this.#memoryLimit();
    if (end.kind === 'answers' || end.kind === 'not_a_tensor') return brokenProtocol();
    return end;
  }

  async predict(
    images: Float32Array,
    size: number,
    { timeLimitMs, signal }: { timeLimitMs: number; signal?: AbortSignal },
  ): Promise<PredictEnd> {
    await this.ready;
    const bytes = new Uint8Array(images.buffer, images.byteOffset, images.byteLength);
    const ended = await this.#run({ kind: 'predict', size }, { timeLimitMs, signal, bytes });
    if (ended.kind === 'output_limit') return brokenProtocol();
    if (ended.kind !== 'said') return ended;
    const { end, data } = ended;
    if (end.kind === 'answers') {
      const values = new Float32Array(data.buffer, data.byteOffset, Math.floor(data.byteLength / 4));
      return { kind: 'answers', shape: end.shape, dtype: end.dtype, values };
    }
    if (end.kind === 'heap_exhausted') return this.#memoryLimit();
    if (end.kind === 'threw' || end.kind === 'never_settles' || end.kind === 'not_a_tensor') return end;
    return brokenProtocol();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const started = await this.#started.catch(() => null);
    await started?.child.kill();
  }

  async #prepare(): Promise<{ device: string }> {
    const { child, snapshotPath } = await this.#started;
    this.#child = child;
    if (this.#closed) throw new Error('the sandbox was closed before it was ready');
    const { backend, threads = 1, training, limits } = this.#options;
    const { memoryBytes, modelBytes } = limits;
    const device = new Promise<string>((resolve) => {
      this.#onReady = resolve;
    });
    const listening = this.#listen(child, modelBytes * 2 + FRAME_ROOM);
    this.#gone = listening;
    await this.#tell({ kind: 'prepare', backend, threads, training, memoryBytes, modelBytes, snapshotPath });
    const gone = listening.then(async (): Promise<never> => {
      const { detail } = explainDeath(await child.exited);
      throw new Error(`the sandbox did not start: ${detail}`);
    });
    return { device: await Promise.race([device, gone]) };
  }

  /** Asks the child for a piece of work and waits for its end. Where that comes from outside, the child is gone then. */
  async #run(message: ToChild, { timeLimitMs, signal, bytes, onStarted }: Asked): Promise<Told> {
    const child = this.#child;
    // a child that is gone after a submission ran in it has died of that; before, it is a fault of ours
    const isLost = this.#death !== null && !this.#recorder;
    if (!child || this.#closed || isLost) throw new Error('the sandbox is closed');
    const { promise, resolve: end } = Promise.withResolvers<Ended>();
    const { memoryBytes } = this.#options.limits;
    const watch = watchChild(child, { memoryBytes, signal });
    void watch.ended.then((why) => end(endedBy(why, watch)));
    const begin = () => {
      watch.startClock(timeLimitMs);
      onStarted?.();
    };
    this.#work = { end, onStarted: begin };
    if (!onStarted) begin();
    if (this.#death) end(this.#death);
    try {
      await this.#tell(message, bytes);
      const ended = await promise;
      // while it answers hidden images, memory is one more way to say what it sees
      if (onStarted) this.#peak = Math.max(this.#peak, watch.measurePeak());
      if (ended.kind === 'said') return ended;
      void child.kill();
      await this.#gone;
      if (ended.kind === 'killed') throw new SandboxKilled(ended.detail);
      return ended.kind === 'died' && onStarted && !this.#recorder ? neverStarted(ended.detail) : ended;
    } finally {
      watch.stop();
      this.#work = null;
    }
  }

  /** Reads what the child says until it is gone. A child that breaks the protocol is ended. */
  async #listen(child: Child, limit: number): Promise<void> {
    try {
      for await (const frame of readFrames(child.from, limit)) this.#hear(frame);
    } catch (error) {
      this.#work?.end({ kind: 'died', detail: `broke the protocol: ${String(error).slice(0, 500)}` });
      void child.kill();
    }
    let stayed = false;
    const farewell = setTimeout(() => {
      stayed = true;
      void child.kill();
    }, FAREWELL_MS);
    const exit = await child.exited;
    clearTimeout(farewell);
    const { cause, detail } = explainDeath(exit);
    const death: Ended =
      cause === 'memory'
        ? this.#memoryLimit()
        : { kind: cause === 'outside' && !stayed ? 'killed' : 'died', detail };
    this.#death = death;
    this.#work?.end(death);
  }

  #hear({ message, attachment }: Frame): void {
    const said = FromChild.parse(message);
    if (said.kind === 'ready') return this.#onReady(said.device);
    if (said.kind === 'started') return this.#work?.onStarted();
    if (said.kind === 'end') return this.#work?.end({ kind: 'said', end: said.end, data: attachment });
    this.#recorder?.take(said, JSON.stringify(message).length, attachment);
    if (this.#recorder?.isOverLimit) this.#work?.end({ kind: 'output_limit' });
  }

  /** A heap that could not grow: what it asked for is more than is allowed, however much it had. */
  #memoryLimit(): { kind: 'memory_limit'; usedBytes: number } {
    return { kind: 'memory_limit', usedBytes: Math.max(this.#peak, this.#options.limits.memoryBytes) };
  }

  #record(observer: SandboxObserver): void {
    this.#recorder = new RunRecorder(this.#options.limits, observer);
  }

  async #tell(message: ToChild, bytes?: Uint8Array): Promise<void> {
    // a child that is gone cannot be told; that it is gone comes by another way
    if (this.#child) await writeFrame(this.#child.to, message, bytes).catch(() => {});
  }
}

/** How work ended that was ended from outside. */
function endedBy(why: WatchEnd, watch: ChildWatch): Ended {
  return why === 'memory_limit' ? { kind: why, usedBytes: watch.measurePeak() } : { kind: why };
}

function brokenProtocol(): { kind: 'died'; detail: string } {
  return { kind: 'died', detail: 'answered what was not asked' };
}

/** A child that was gone before the submission ran is our fault, not the student's. */
function neverStarted(detail: string): never {
  throw new Error(`the sandbox was gone before the submission ran: ${detail}`);
}
