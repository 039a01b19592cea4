import {
  engine,
  getKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** Whether the current backend has this kernel. Without it, tfjs goes on composing it of others. */
export function hasKernel(name: string): boolean {
  return Boolean(getKernel(name, engine().backendName));
}

/** Calls a kernel of the current backend that has one output. */
export function runKernel(name: string, inputs: Record<string, Tensor>, attributes: object = {}): Tensor {
  return engine().runKernel<Tensor>(name, inputs as NamedTensorMap, attributes as NamedAttrMap);
}

/** Calls a kernel of the current backend that has several outputs. */
export function runKernels(
  name: string,
  inputs: Record<string, Tensor> | readonly Tensor[],
  attributes: object = {},
): Tensor[] {
  return engine().runKernel<Tensor[]>(name, inputs as NamedTensorMap, attributes as NamedAttrMap);
}

/** What is computed now will be differentiated, once. */
export function isForward(): boolean {
  const { gradientDepth, kernelDepth } = engine().state;
  return gradientDepth === 1 && kernelDepth === 0;
}

/** What is computed now may be differentiated more than once: the fused kernels have no second derivatives. */
export const isNested = (): boolean => engine().state.gradientDepth > 1;

/** A gradient that is computed now will be differentiated itself. */
export const isRecorded = (): boolean => engine().state.gradientDepth > 0;

export const isFloat = ({ dtype }: Tensor): boolean => dtype === 'float32';

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** Does work that is no part of any gradient. */
export function withoutTape<Result>(work: () => Result): Result {
  const { state } = engine();
  // as tfjs itself does while a kernel runs
  state.kernelDepth += 1;
  try {
    return work();
  } finally {
    state.kernelDepth -= 1;
  }
}
