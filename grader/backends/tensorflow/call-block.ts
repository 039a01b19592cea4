import type { TensorInfo } from '@tensorflow/tfjs-core';
import { dtypeOf } from './addon.ts';
import { bytesOf, TensorData } from './tensor-data.ts';

/** Enough for as many outputs as a bridge can tell of. */
const WORDS = 131_072;

/** The words that are shared with the addon: what goes into a call, and what comes out of it. See `addon/block.h`. */
export class CallBlock {
  readonly words = new Int32Array(WORDS);

  putShape(shape: readonly number[]): void {
    this.#put(shape, shape.length);
  }

  /** The first so many numbers of tensors, which go in. */
  putTensors(tensors: readonly number[], count: number): void {
    this.#put(tensors, count);
  }

  #put(values: readonly number[], count: number): void {
    const { words } = this;
    words[0] = count;
    for (let i = 0; i < count; i++) words[i + 1] = values[i] as number;
  }

  /** The number of the first tensor that came out. */
  get firstTensor(): number {
    return this.words[1] as number;
  }

  /** The tensors that came out, whose data `keep` takes over. */
  take(keep: (data: TensorData) => void): TensorInfo[] {
    const { words } = this;
    const outputs: TensorInfo[] = [];
    let at = 1;
    for (let left = words[0] as number; left > 0; left--) {
      const tensor = words[at++] as number;
      const dtype = dtypeOf(words[at++] as number);
      const rank = words[at++] as number;
      const shape: number[] = [];
      for (let axis = 0; axis < rank; axis++) shape.push(words[at++] as number);
      const data = new TensorData(dtype, bytesOf(shape, dtype), shape, tensor);
      keep(data);
      outputs.push({ dataId: data, shape, dtype });
    }
    return outputs;
  }
}
