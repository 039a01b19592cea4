import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorData } from './tensor-data.ts';

export type Outputs = TensorInfo | TensorInfo[];

/** What running kernels have made, one within another. */
export class MadeTensors {
  /** That of the innermost kernel last. */
  readonly #made: TensorData[] = [];
  #running = 0;

  get isRunning(): boolean {
    return this.#running > 0;
  }

  add(data: TensorData): void {
    if (this.#running > 0) this.#made.push(data);
  }

  /** A kernel begins. @returns what to say when it ends */
  begin(): number {
    this.#running += 1;
    return this.#made.length;
  }

  /** A kernel ends: what it made and does not return is disposed. */
  end(begin: number, outputs: Outputs, dispose: (data: TensorData) => void): void {
    const made = this.#made;
    this.#running -= 1;
    if (!areAll(outputs, made, begin)) {
      const kept = new Set((Array.isArray(outputs) ? outputs : [outputs]).map(({ dataId }) => dataId));
      for (const data of made.slice(begin)) if (!kept.has(data)) dispose(data);
    }
    if (this.#running === 0) while (made.length > 0) made.pop();
  }
}

/** Whether a kernel returns what was made since it began, and nothing else was: so do most. */
function areAll(outputs: Outputs, made: readonly TensorData[], begin: number): boolean {
  const count = made.length - begin;
  if (count === 0) return true;
  if (!Array.isArray(outputs)) return count === 1 && outputs.dataId === made[begin];
  return outputs.length === count && outputs.every(({ dataId }, i) => dataId === made[begin + i]);
}
