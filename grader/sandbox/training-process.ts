import { readFileSync } from 'node:fs';
import { engine } from '@tensorflow/tfjs-core';
import type { Backend } from '../backends/backend.ts';
import { openBackend } from '../backends/open-backend.ts';
import { warmBackend } from '../backends/warm-backend.ts';
import { allowedKernels } from '../bridge/allowed-kernels.ts';
import { KernelBridge } from '../bridge/kernel-bridge.ts';
import { CHILD_WRITES, writeFrameSync } from '../children/channel.ts';
import { collectGarbage } from './collect-garbage.ts';
import { copyOut } from './copy-out.ts';
import { exportModel } from './export-model.ts';
import { LONGEST_TOPOLOGY } from './exported-model.ts';
import { GuestIsolate, type GuestListener } from './guest-isolate.ts';
import { GuestModel, GuestOutcome } from './guest-outcome.ts';
import { type LoadedSet, loadTrainingData } from './load-training-data.ts';
import { LogLevel, MetricValues, type ToChild, type ToSupervisor } from './protocol.ts';
import { runWork, type SettledWork } from './run-work.ts';

type Prepare = Extract<ToChild, { kind: 'prepare' }>;
type Train = Extract<ToChild, { kind: 'train' }>;

/** Left for what grows beside tensors: buffers on their way, garbage that is not yet collected. */
const headroom = (memoryBytes: number) => 64 * 2 ** 20 + Math.min(128 * 2 ** 20, memoryBytes / 12);
const SMALLEST_HEAP = 16 * 2 ** 20;

const say = (message: ToSupervisor, attachment?: Uint8Array) =>
  writeFrameSync(CHILD_WRITES, message, attachment);

const MAX_FAULTS = 20;

/** Faults inside kernels are for the operator to read, never for the guest. */
function noteFaults(): (operation: string, fault: unknown) => void {
  let noted = 0;
  return (operation, fault) => {
    noted += 1;
    if (noted <= MAX_FAULTS) process.stderr.write(`${operation}: ${String(fault).slice(0, 500)}\n`);
  };
}

/** All that stands in the sandbox child: a backend, the training data in it, and the isolate for one submission. */
export class TrainingProcess implements GuestListener {
  readonly device: string;
  readonly #options: Prepare;
  readonly #bridge: KernelBridge;
  readonly #guest: GuestIsolate;
  readonly #data: { train: LoadedSet; validation: LoadedSet };
  #settled: SettledWork | null = null;
  #startedAt = 0;
  /** While it answers hidden images, nothing that it says goes on: it could say what it sees. */
  #isHeard = true;
  #usesPredict = false;

  static async open(options: Prepare): Promise<TrainingProcess> {
    const backend = await openBackend(options.backend, options);
    warmBackend();
    return new TrainingProcess(options, backend);
  }

  private constructor(options: Prepare, backend: Backend) {
    this.device = backend.device;
    this.#options = options;
    this.#bridge = new KernelBridge(
      engine().findBackend(backend.tfjsName),
      allowedKernels(backend.tfjsName),
      noteFaults(),
    );
    this.#data = loadTrainingData(options.training, this.#bridge.tensors);
    collectGarbage();
    const left = options.memoryBytes - process.memoryUsage.rss();
    const { buffer, byteOffset, byteLength } = readFileSync(options.snapshotPath);
    const snapshot = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    this.#guest = new GuestIsolate(snapshot, Math.max(left, SMALLEST_HEAP), this.#bridge, this);
    this.#limitTensors(backend, options.memoryBytes);
  }

  /** What is left beside the process as it stands now is for tensors. */
  #limitTensors(backend: Backend, memoryBytes: number): void {
    const left = memoryBytes - process.memoryUsage.rss() - headroom(memoryBytes);
    const limit = Math.floor(Math.max(0, backend.bytesInUse() + left));
    backend.limitBytes(limit);
    this.#bridge.limitMemory({ bytesInUse: () => backend.bytesInUse(), limit });
  }

  /** Runs the submission and its `train`, and says how it ended. */
  async train({ code, usesPredict, seed, timeLimitMs }: Train): Promise<void> {
    const { imageShape, classes } = this.#options.training;
    const { fusedKernels } = this.#bridge;
    this.#guest.prepare({ seed, timeLimitMs, classes, imageShape, fusedKernels, ...this.#data });
    this.#usesPredict = usesPredict;
    this.#startedAt = performance.now();
    say({ kind: 'started' });
    await this.#work(() => {
      this.#guest.runSubmission(code);
      this.#guest.train(usesPredict);
    });
  }

  /** Asks the submission's `predict` for one batch, and says what it answered. The log is off meanwhile. */
  async predict(images: Float32Array, size: number): Promise<void> {
    this.#isHeard = false;
    const shape = [size, ...this.#options.training.imageShape];
    await this.#work(() => this.#guest.predict(this.#bridge.give(images, shape), shape));
  }

  log(level: unknown, text: unknown, bytes: unknown): void {
    const known = LogLevel.safeParse(level);
    if (!this.#isHeard || !known.success || typeof text !== 'string') return;
    const length = Number.isSafeInteger(bytes) ? Math.max(bytes as number, text.length) : text.length;
    say({ kind: 'log', level: known.data, text, bytes: length });
  }

  metrics(step: unknown, epoch: unknown, values: unknown): void {
    // the values go on as they came: JSON has no word for NaN
    const named = parseJson(values);
    if (!this.#isHeard || !MetricValues.safeParse(named).success) return;
    if (!Number.isSafeInteger(step) || !Number.isSafeInteger(epoch)) return;
    say({
      kind: 'metrics',
      step: step as number,
      epoch: Math.max(0, epoch as number),
      values: named as Record<string, number>,
    });
  }

  checkpoint(text: unknown): string {
    if (this.#usesPredict) {
      return 'this competition is scored by predict, which no checkpoint holds. Stop in time by remainingMs().';
    }
    const known = GuestModel.safeParse(parseJson(text));
    if (!known.success) return 'the model cannot be read.';
    if (lengthOfDescription(known.data) > LONGEST_TOPOLOGY) {
      return 'the description of the model is too long to be scored. Use fewer layers and shorter names.';
    }
    const exported = exportModel(known.data, this.#bridge.tensors, this.#options.modelBytes);
    if ('problem' in exported) return `the model is ${exported.problem.replace('_', ' ')}: ${exported.what}.`;
    const { data, ...model } = exported;
    say({ kind: 'checkpoint', model }, data);
    return '';
  }

  settle(text: unknown): void {
    const known = GuestOutcome.safeParse(parseJson(text));
    if (known.success) this.#settled ??= copyOut(known.data, this.#bridge, this.#options.modelBytes);
  }

  now(): number {
    return Math.floor(performance.now() - this.#startedAt);
  }

  async #work(start: () => void): Promise<void> {
    this.#settled = null;
    const { end, attachment } = await runWork(this.#guest, this.#bridge.refusals, start, () => this.#settled);
    this.#settled = null;
    say({ kind: 'end', end }, attachment);
  }
}

/** What it costs to read of a weight beside its name, in characters: no model that can be scored has ten thousand. */
const WEIGHT_LENGTH = 256;

/** What the supervisor has to read of each checkpoint beside the numbers, in characters. */
function lengthOfDescription({ topology, weights }: GuestModel): number {
  return weights.reduce((length, { name }) => length + name.length + WEIGHT_LENGTH, topology.length);
}

function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
