import { DTYPES, INPUTS, OUTPUTS } from '#grader/bridge/block-layout.ts';
import type { Answer, KernelBridge } from '#grader/bridge/kernel-bridge.ts';
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

  constructor(bridge: KernelBridge) {
    this.#bridge = bridge;
    this.#words = new Int32Array(bridge.block);
  }

  write({ shape, dtype, values }: RecordedTensor): Answer {
    this.#words[INPUTS] = shape.length;
    this.#words.set(shape, INPUTS + 1);
    return this.#bridge.write(values.slice().buffer, DTYPES.indexOf(dtype));
  }

  /** @returns the outputs, or why the call was refused */
  call(
    { kernelName, inputNames, attributes, handles }: Attempt,
    inputs: readonly number[],
  ): Output[] | string {
    const signature = this.#bridge.sign(kernelName, inputNames, attributes);
    if (typeof signature === 'string') return signature;
    this.#words[INPUTS] = inputs.length;
    for (const [i, handle] of inputs.entries()) this.#words[INPUTS + 1 + i] = handles.get(i) ?? handle;
    const answer = this.#bridge.call(signature);
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

  /** Fills the block with anything and calls whatever comes. */
  callNoise(next: (limit: number) => number): Answer[] {
    for (let i = 0; i < 64; i++) {
      this.#words[INPUTS + i] = next(2) ? next(40) : next(2 ** 32) - 2 ** 31;
      this.#words[i] = next(2 ** 32) - 2 ** 31;
    }
    const id = [next(5_000), -next(5), next(2 ** 32) / 3, Number.NaN][next(4)];
    const called = this.#bridge.call(id);
    // a kernel without inputs may be called by chance
    if (called === 0) this.drop(this.#outputs().map(({ handle }) => handle));
    return [
      called,
      this.#bridge.write(new ArrayBuffer(next(64)), next(9) - 2),
      this.#bridge.reserve('noise', next(2 ** 32) * 4),
      String(this.#bridge.read(next(2 ** 32) - 2 ** 31)).slice(0, 200),
    ];
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
