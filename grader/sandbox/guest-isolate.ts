import { setFlagsFromString } from 'node:v8';
import ivm from 'isolated-vm';
import { collectYoungGarbage, withCollector } from './collect-garbage.ts';
import type { KernelBridge } from '../bridge/kernel-bridge.ts';
import { HOST_FUNCTIONS, type HostFunctions } from '../guest/host.ts';
import type { Guest } from '../guest/main.ts';
import type { RunSettings } from '../guest/train-context.ts';

/** What the guest says to the host, beside kernel calls. Everything in it is hostile. */
export interface GuestListener {
  log(level: unknown, text: unknown, bytes: unknown): void;
  metrics(step: unknown, epoch: unknown, values: unknown): void;
  checkpoint(model: unknown): string;
  settle(outcome: unknown): void;
  /** Whole milliseconds since the training clock started. */
  now(): number;
}

/** The name under which the submission's frames stand in a stack. */
const SUBMISSION_FILE = 'submission.js';
const GARBAGE_BYTES = 32 * 2 ** 20;
/** Of V8's 984 KiB: where the guest's recursion ends, the host still has room for what a callback does. */
const GUEST_STACK_KIB = 640;
const ENTRIES = ['connect', 'prepare', 'train', 'predict', 'nextTimer', 'runNextTimer'] as const;
type Entries = Record<(typeof ENTRIES)[number], ivm.Reference<Guest[(typeof ENTRIES)[number]]>>;

/** One isolate with the guest library in it. Each method runs hostile code and returns when its turn is over. */
export class GuestIsolate {
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #entries: Entries;
  #garbageBytes = 0;

  constructor(snapshot: ArrayBuffer, memoryBytes: number, bridge: KernelBridge, listener: GuestListener) {
    setFlagsFromString(`--stack-size=${GUEST_STACK_KIB}`);
    this.#isolate = new ivm.Isolate({
      snapshot: new ivm.ExternalCopy(snapshot),
      memoryLimit: Math.max(8, Math.floor(memoryBytes / 2 ** 20)),
    });
    this.#context = withCollector(() => this.#isolate.createContextSync());
    const guest = this.#context.global.getSync('__guest', { reference: true }) as ivm.Reference<Guest>;
    this.#entries = Object.fromEntries(
      ENTRIES.map((name) => [name, guest.getSync(name, { reference: true })]),
    ) as Entries;
    this.#context.global.deleteSync('__guest');
    /** What is said comes after the kernels that were called before, and so does the time. */
    const afterCalls = <Result>(work: () => Result): Result => {
      bridge.drain();
      return work();
    };
    const functions = {
      sign: (name, inputs, attributes) => bridge.sign(name, inputs, attributes),
      run: () => bridge.run(),
      drain: () => bridge.drain(),
      write: (values, dtype) => {
        const answer = bridge.write(values, dtype);
        this.#forget(values instanceof ArrayBuffer ? values.byteLength : 0);
        return answer;
      },
      writeScalar: (value) => bridge.writeScalar(value),
      read: (handle) => {
        const values = bridge.read(handle);
        if (typeof values !== 'string') this.#forget(values.byteLength);
        return values;
      },
      reserve: (operation, bytes) => bridge.reserve(operation, bytes),
      log: (level, text, bytes) => afterCalls(() => listener.log(level, text, bytes)),
      metrics: (step, epoch, values) => afterCalls(() => listener.metrics(step, epoch, values)),
      checkpoint: (model) => afterCalls(() => listener.checkpoint(model)),
      settle: (outcome) => afterCalls(() => listener.settle(outcome)),
      now: () => afterCalls(() => listener.now()),
    } satisfies HostFunctions;
    this.#entries.connect.applySync(undefined, [
      new ivm.ExternalCopy(bridge.block).copyInto(),
      ...HOST_FUNCTIONS.map((name) => new ivm.Callback(closed(functions[name]))),
    ] as never);
  }

  /** Copies that crossed are garbage at once, but V8 sees only the small objects that hold them. */
  #forget(bytes: unknown): void {
    this.#garbageBytes += Number(bytes) || 0;
    if (this.#garbageBytes < GARBAGE_BYTES) return;
    this.#garbageBytes = 0;
    collectYoungGarbage();
  }

  /** V8 gave the isolate up because its heap was full. */
  get isExhausted(): boolean {
    return this.#isolate.isDisposed;
  }

  prepare(settings: RunSettings): void {
    this.#entries.prepare.applySync(undefined, [JSON.stringify(settings)] as never);
  }

  runSubmission(code: string): void {
    this.#isolate.compileScriptSync(code, { filename: SUBMISSION_FILE }).runSync(this.#context);
  }

  train(usesPredict: boolean): void {
    this.#entries.train.applySync(undefined, [usesPredict] as never);
  }

  predict(handle: number, shape: number[]): void {
    this.#entries.predict.applySync(undefined, [handle, ...shape] as never);
  }

  /** Milliseconds until the next timer, 0 when it is due, -1 when there is none. */
  nextTimer(): number {
    const wait: unknown = this.#entries.nextTimer.applySync(undefined, []);
    return typeof wait === 'number' ? wait : -1;
  }

  runNextTimer(): void {
    this.#entries.runNextTimer.applySync(undefined, []);
  }
}

const REFUSED = 'Rthis cannot be done.';

/** The same function, but no error of the host's goes through to the guest: its stack names files. */
function closed(work: (...values: never[]) => unknown): (...values: never[]) => unknown {
  return (...values) => {
    try {
      return work(...values);
    } catch {
      return REFUSED;
    }
  };
}
