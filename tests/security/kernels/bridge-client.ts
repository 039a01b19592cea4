import { z } from 'zod';
import { DROP, DTYPES, LAST_HANDLE, OUTPUTS, QUEUE, QUEUED, SHAPE } from '#grader/bridge/block-layout.ts';
import type { Answer, KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import { KERNEL_SIGNATURES } from '#grader/bridge/kernel-signatures/all-kernels.ts';
import type { TensorSpec } from '#grader/bridge/kernel-signatures/kernel-signature.ts';
import type { Attempt } from './mutate-call.ts';
import type { RecordedTensor } from './record-calls.ts';

export interface Output extends TensorSpec {
  readonly handle: number;
}

/** Speaks to a bridge as a guest does: words in the block, then a call. */
export class BridgeClient {
  readonly #bridge: KernelBridge;
  readonly #words: Int32Array;
  #opened = true;

  constructor(bridge: KernelBridge) {
    this.#bridge = bridge;
    this.#words = new Int32Array(bridge.block);
  }

  write({ shape, dtype, values }: RecordedTensor): Answer {
    this.#words[SHAPE] = shape.length;
    this.#words.set(shape, SHAPE + 1);
    return this.#bridge.write(values.slice().buffer, DTYPES.indexOf(dtype));
  }

  /** @returns the outputs, or why the call was refused */
  call(
    { kernelName, inputNames, attributes, handles }: Attempt,
    inputs: readonly number[],
  ): Output[] | string {
    const { text, numbers } = this.#openAttribute(kernelName, attributes);
    const signature = this.#bridge.sign(kernelName, inputNames, text);
    if (typeof signature === 'string') return signature;
    const named = [...inputs.map((handle, i) => handles.get(i) ?? handle), ...numbers];
    this.#words.set([signature, 0, named.length, ...named], QUEUE);
    this.#words[QUEUED] = 3 + named.length;
    const answer = this.#bridge.run();
    if (typeof answer === 'string') return answer;
    return this.#outputs();
  }

  /** The bytes of a tensor. @throws Error when they do not fill its shape */
  read({ handle, shape, dtype }: Output): Uint8Array {
    const values = this.#bridge.read(handle);
    if (typeof values === 'string') throw new Error(`an output cannot be read: ${values}`);
    const size = shape.reduce((product, length) => product * length, dtype === 'bool' ? 1 : 4);
    if (values.byteLength !== size) throw new Error(`[${shape.join()}] came as ${values.byteLength} bytes`);
    return new Uint8Array(values);
  }

  drop(handles: readonly number[]): void {
    for (const handle of handles) this.#bridge.tensors.drop(handle);
  }

  /** Fills the queue with anything and has whatever comes worked through. */
  callNoise(next: (limit: number) => number): Answer[] {
    const { tensors } = this.#bridge;
    const before = this.#words[LAST_HANDLE] as number;
    for (let i = 0; i < 64; i++) {
      this.#words[QUEUE + i] = next(2) ? next(40) : next(2 ** 32) - 2 ** 31;
      this.#words[SHAPE + (i % 16)] = next(12) - 2;
    }
    // calls of signatures that there are, of tensors that may be
    if (next(2)) this.#words.set([next(5_000), next(4), 1, before - next(3), DROP, before], QUEUE);
    this.#words[QUEUED] = next(2) ? next(64) : next(2 ** 32) - 2 ** 31;
    const answers = [
      this.#bridge.run(),
      this.#bridge.write(new ArrayBuffer(next(64)), next(9) - 2),
      this.#bridge.reserve('noise', next(2 ** 32) * 4),
      String(this.#bridge.read(next(2 ** 32) - 2 ** 31)).slice(0, 200),
    ];
    this.#words[QUEUED] = 0;
    // a kernel may be called by chance
    const last = this.#words[LAST_HANDLE] as number;
    for (let handle = before + 1; handle <= Math.min(last, before + 1_000); handle++) tensors.drop(handle);
    return answers;
  }

  /** Says an attribute that may be said with the call so in every other call, where it is a list that words can hold. */
  #openAttribute(kernelName: string, attributes: string): { text: string; numbers: number[] } {
    const all = { text: attributes, numbers: [] };
    const open = KERNEL_SIGNATURES.get(kernelName)?.open;
    if (!open || (this.#opened = !this.#opened)) return all;
    try {
      const given = JSON.parse(attributes) as Record<string, unknown>;
      const read = z.array(z.int32()).safeParse(given[open]);
      return read.success ? { text: JSON.stringify({ ...given, [open]: null }), numbers: read.data } : all;
    } catch {
      return all;
    }
  }

  #outputs(): Output[] {
    let at = OUTPUTS;
    const count = this.#words[at++] as number;
    return Array.from({ length: count }, () => {
      const handle = this.#words[at++] as number;
      const dtype = DTYPES[this.#words[at++] as number] ?? 'float32';
      const rank = this.#words[at++] as number;
      const shape = Array.from(this.#words.subarray(at, at + rank));
      at += rank;
      return { handle, dtype, shape };
    });
  }
}
