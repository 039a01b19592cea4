import type { NamedAttrMap, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import type { Outputs } from './made-tensors.ts';
import type { TensorflowBackend } from './tensorflow-backend.ts';

/** tfjs-core types every input as possibly missing; what a kernel cannot do without is there, or it throws. */
export type Present<Inputs> = { [Name in keyof Inputs]: Exclude<Inputs[Name], undefined> };

/** One kernel as the registry gets it. */
export interface KernelDefinition {
  readonly name: string;
  /** Calls that TensorFlow computes; tfjs-backend-cpu takes the others, and those that TensorFlow refuses. */
  accepts(inputs: NamedTensorInfoMap, attrs: NamedAttrMap): boolean;
  run(inputs: NamedTensorInfoMap, attrs: NamedAttrMap, tf: TensorflowBackend): Outputs;
}

/**
 * A kernel with the types that tfjs-core gives its inputs and attributes. What a submission sends has passed the
 * bridge's table of signatures, and everything else comes from tfjs, so that the types are true here.
 * What `run` makes and does not return is disposed afterwards.
 */
export function defineKernel<Inputs, Attrs = unknown>(
  name: string,
  run: (inputs: Present<Inputs>, attrs: Attrs, tf: TensorflowBackend) => Outputs,
  accepts: (inputs: Present<Inputs>, attrs: Attrs) => boolean = () => true,
): KernelDefinition {
  return {
    name,
    accepts: (inputs, attrs) => accepts(inputs as Present<Inputs>, attrs as Attrs),
    run: (inputs, attrs, tf) => run(inputs as Present<Inputs>, attrs as Attrs, tf),
  };
}
