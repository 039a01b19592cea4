import { createHash } from 'node:crypto';
import type { KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import { BridgeClient, type Output } from './bridge-client.ts';
import { type Attempt, mutateCall } from './mutate-call.ts';
import type { PaintedHeap } from './painted-heap.ts';
import { RandomSource } from './random-source.ts';
import type { RecordedCall, RecordedTensor } from './record-calls.ts';

/** What came of many calls. */
export interface FuzzReport {
  calls: number;
  accepted: number;
  refused: number;
  noise: number;
  kernels: number;
  /** Kernels of which no call was accepted. */
  neverAccepted: string[];
  /** What must not be, with the number of the call. */
  failures: string[];
  /** Of all values that came out: the same for the same calls, whatever lies in memory that nobody wrote. */
  digest: string;
}

interface Setting {
  readonly bridge: KernelBridge;
  readonly byKernel: ReadonlyMap<string, readonly RecordedCall[]>;
  readonly heap: PaintedHeap | null;
  /** Errors inside kernels; they are added here as they happen. */
  readonly faults: string[];
  readonly bytesInUse: () => number;
  /** Calls that are not tried. */
  readonly skips?: (attempt: Attempt) => boolean;
  readonly seed: number;
}

/** A NaN and a number: a sum with either of them tells them apart. */
const PAINTS = [0x7fc0dead, 0x4b1d5eed] as const;
const NOISE = 0.1;
const MOST_FAILURES = 40;

/** Random calls, one after another, each looked at for what must not be. */
export class FuzzRun {
  readonly #setting: Setting;
  readonly #random: RandomSource;
  readonly #client: BridgeClient;
  readonly #all: readonly RecordedCall[];
  readonly #accepted = new Map<string, number>();
  readonly #report: FuzzReport;
  readonly #digest = createHash('sha256');

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#random = new RandomSource(setting.seed);
    this.#client = new BridgeClient(setting.bridge);
    this.#all = [...setting.byKernel.values()].flat();
    for (const name of setting.byKernel.keys()) this.#accepted.set(name, 0);
    this.#report = {
      calls: 0,
      accepted: 0,
      refused: 0,
      noise: 0,
      kernels: 0,
      neverAccepted: [],
      failures: [],
      digest: '',
    };
  }

  /** Makes call number `i`. */
  step(i: number): void {
    const { faults, heap, bytesInUse } = this.#setting;
    const before = { bytes: bytesInUse(), damaged: heap?.damaged ?? 0 };
    this.#report.calls += 1;
    let what = 'noise';
    try {
      if (this.#random.chance(NOISE)) this.#tryNoise();
      else {
        const recorded = this.#random.one(
          [...this.#setting.byKernel.values()][this.#random.below(this.#accepted.size)] ?? [],
        );
        const attempt = mutateCall(recorded, this.#all, this.#random);
        what = describe(attempt);
        if (!this.#setting.skips?.(attempt)) this.#tryCall(attempt);
      }
    } catch (error) {
      this.#fail(i, what, String(error));
    }
    for (const fault of faults.splice(0)) this.#fail(i, what, `the kernel failed: ${fault}`);
    if (bytesInUse() !== before.bytes)
      this.#fail(i, what, `${bytesInUse() - before.bytes} bytes are not given back`);
    if ((heap?.damaged ?? 0) > before.damaged) this.#fail(i, what, 'memory beyond a tensor was written');
  }

  report(): FuzzReport {
    const neverAccepted = [...this.#accepted].filter(([, count]) => count === 0).map(([name]) => name);
    const digest = this.#digest.copy().digest('hex');
    return { ...this.#report, kernels: this.#accepted.size, neverAccepted, digest };
  }

  #tryNoise(): void {
    this.#report.noise += 1;
    for (const answer of this.#client.callNoise((limit) => this.#random.below(limit))) {
      if (typeof answer === 'number' && answer > 0) this.#client.drop([answer]);
    }
  }

  #tryCall(attempt: Attempt): void {
    const first = this.#run(attempt, PAINTS[0]);
    if (typeof first === 'string') {
      this.#report.refused += 1;
      if (!/^[TR]/.test(first)) throw new Error(`an answer of no kind: ${first}`);
      return;
    }
    this.#report.accepted += 1;
    this.#accepted.set(attempt.kernelName, (this.#accepted.get(attempt.kernelName) ?? 0) + 1);
    const second = this.#run(attempt, PAINTS[1]);
    if (typeof second === 'string') throw new Error(`refused the second time: ${second}`);
    for (const [i, { bytes, isFloat }] of first.entries()) {
      const again = second[i]?.bytes ?? new Uint8Array(1);
      this.#digest.update(isFloat ? withPlainNaNs(bytes) : bytes);
      if (!sameValues(bytes, again, isFloat))
        throw new Error(`output ${i} depends on memory that is not its own`);
      if (holds(bytes, PAINTS[0])) throw new Error(`output ${i} holds memory that nobody wrote`);
    }
  }

  /** @returns the outputs' bytes, or the refusal */
  #run(attempt: Attempt, paint: number): { bytes: Uint8Array; isFloat: boolean }[] | string {
    this.#setting.heap?.paint(paint);
    const inputs: number[] = [];
    let outputs: Output[] | string = [];
    try {
      const written = new Map<RecordedTensor, number>();
      for (const tensor of attempt.inputs) {
        // one tensor in two places is one handle
        const handle = written.get(tensor) ?? this.#client.write(tensor);
        if (typeof handle === 'string') return handle;
        written.set(tensor, handle);
        inputs.push(handle);
      }
      outputs = this.#client.call(attempt, inputs);
      if (typeof outputs === 'string') return outputs;
      const read = outputs.map((output) => ({
        bytes: this.#client.read(output),
        isFloat: output.dtype === 'float32',
      }));
      for (const [i, { shape, dtype, values }] of attempt.inputs.entries()) {
        const left = this.#client.read({ handle: inputs[i] as number, shape, dtype });
        const given = new Uint8Array(values.slice().buffer);
        if (!sameValues(left, given, dtype === 'float32')) throw new Error(`input ${i} was changed`);
      }
      return read;
    } finally {
      this.#client.drop(inputs);
      if (typeof outputs !== 'string') this.#client.drop(outputs.map(({ handle }) => handle));
    }
  }

  #fail(i: number, what: string, why: string): void {
    if (this.#report.failures.length < MOST_FAILURES)
      this.#report.failures.push(`call ${i}: ${why}: ${what}`);
  }
}

const describe = ({ kernelName, inputNames, inputs, attributes, handles }: Attempt): string =>
  `${kernelName}(${inputNames}) of ${inputs.map(({ shape, dtype }) => `${dtype}[${shape.join()}]`).join(' ')} ` +
  `${handles.size > 0 ? `by ${JSON.stringify([...handles])} ` : ''}${attributes.slice(0, 300)}`;

/** A NaN is a NaN: which of its bits are set is the processor's business. */
export function sameValues(a: Uint8Array, b: Uint8Array, isFloat: boolean): boolean {
  if (a.length !== b.length) return false;
  if (!isFloat) return a.every((byte, i) => byte === b[i]);
  const floats = new Float32Array(b.buffer, b.byteOffset, b.length / 4);
  return new Float32Array(a.buffer, a.byteOffset, a.length / 4).every((x, i) => Object.is(x, floats[i]));
}

/** The same floats with one NaN for all. */
function withPlainNaNs(bytes: Uint8Array): Float32Array {
  const floats = new Float32Array(bytes.slice().buffer);
  for (let i = 0; i < floats.length; i++) if (Number.isNaN(floats[i])) floats[i] = Number.NaN;
  return floats;
}

function holds(bytes: Uint8Array, word: number): boolean {
  if (bytes.length % 4 !== 0) return false;
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4).includes(word);
}
