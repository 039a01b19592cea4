import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type OpAttribute, TF_TYPES } from '../addon.ts';
import type { Argument, TensorflowBackend } from '../tensorflow-backend.ts';

/** A kernel of a training step, of what TensorFlow has on every device. */
export type Composition = (
  tensors: readonly TensorInfo[],
  numbers: readonly number[],
  tf: Operations,
) => TensorInfo[];

/** TensorFlow's operations by short names. */
export class Operations {
  readonly #tf: TensorflowBackend;

  constructor(tf: TensorflowBackend) {
    this.#tf = tf;
  }

  readonly run = (op: string, ...inputs: Argument[]): TensorInfo => this.#tf.run(op, inputs);
  readonly number = (value: number): Argument => this.#tf.float(value);
  readonly add = (a: Argument, b: Argument): TensorInfo => this.run('AddV2', a, b);
  readonly subtract = (a: Argument, b: Argument): TensorInfo => this.run('Sub', a, b);
  readonly multiply = (a: Argument, b: Argument): TensorInfo => this.run('Mul', a, b);
  readonly divide = (a: Argument, b: Argument): TensorInfo => this.run('RealDiv', a, b);
  readonly scale = (x: Argument, factor: number): TensorInfo => this.multiply(x, this.number(factor));

  /** Sum or mean along some axes. */
  reduce(op: 'Sum' | 'Mean', x: TensorInfo, axes: readonly number[], keeps = false): TensorInfo {
    return this.#tf.run(op, [x, this.#tf.integers(axes)], [['keep_dims', 'flag', keeps ? 1 : 0]]);
  }

  sumOfRows(x: TensorInfo): TensorInfo {
    return this.reduce('Sum', x, [x.shape.length - 1], true);
  }

  /** What stands side by side in the rows of a matrix, in parts of the same width. */
  split(x: TensorInfo, parts: number): TensorInfo[] {
    return this.#tf.runMany('Split', [this.#tf.integers(1), x], [['num_split', 'integer', parts]], parts);
  }

  /** Puts matrices of float32 side by side. */
  sideBySide(parts: readonly TensorInfo[]): TensorInfo {
    const attributes: OpAttribute[] = [
      ['N', 'integer', parts.length],
      ['T', 'type', TF_TYPES.float32],
    ];
    return this.#tf.run('ConcatV2', [...parts, this.#tf.integers(1)], attributes);
  }
}

/** An input of a kernel. @throws Error where there are fewer */
export const at = (tensors: readonly TensorInfo[], index: number): TensorInfo => {
  const tensor = tensors[index];
  if (!tensor) throw new Error(`input ${index} is missing`);
  return tensor;
};
