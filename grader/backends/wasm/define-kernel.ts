import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { Heap } from './heap.ts';

export type Outputs = TensorInfo | TensorInfo[];

/** tfjs-core types every input as possibly missing; what a kernel cannot do without is there, or it throws. */
export type Present<Inputs> = { [Name in keyof Inputs]: Exclude<Inputs[Name], undefined> };

/** One kernel as the registry gets it. */
export interface KernelDefinition {
  readonly name: string;
  run(inputs: NamedTensorInfoMap, attrs: NamedAttrMap, heap: Heap): Outputs;
}

/**
 * A kernel with the types that tfjs-core gives its inputs and attributes. What a submission sends has passed the
 * bridge's table of signatures, and everything else comes from tfjs, so that the types are true here.
 */
export function defineKernel<Inputs, Attrs = unknown>(
  name: string,
  run: (inputs: Present<Inputs>, attrs: Attrs, heap: Heap) => Outputs,
): KernelDefinition {
  return { name, run: (inputs, attrs, heap) => run(inputs as Present<Inputs>, (attrs ?? {}) as Attrs, heap) };
}
