import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from '../tensorflow-backend.ts';

/** The kernels of a training step composed of TensorFlow's own. @throws Error for a name that is none of them */
export function composed(
  name: string,
  _tensors: readonly TensorInfo[],
  _numbers: readonly number[],
  _tf: TensorflowBackend,
): TensorInfo[] {
  throw new Error(`there is no kernel ${name}`);
}
