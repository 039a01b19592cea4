import { serialization, type Tensor } from '@tensorflow/tfjs-core';

/** What a layer computes, as tfjs-layers calls it. */
export type Call<This> = (
  this: This,
  inputs: Tensor | Tensor[],
  options: Record<string, unknown>,
) => Tensor | Tensor[];

/** A weight of a layer. */
export interface Weight {
  read(): Tensor;
  write(value: Tensor): unknown;
}

/** tfjs-layers exports factories of its layers; their classes stand in its registry. */
export function layerPrototype<This>(className: string): { call: Call<This> } {
  const found = serialization.SerializationMap.getMap().classNameMap[className];
  if (!found) throw new Error(`tfjs-layers has no class ${className}`);
  return found[0].prototype as unknown as { call: Call<This> };
}

/** The only tensor of a layer's inputs, where there is just one. */
export function onlyTensor(inputs: Tensor | Tensor[]): Tensor | null {
  if (!Array.isArray(inputs)) return inputs;
  return inputs.length === 1 ? (inputs[0] ?? null) : null;
}
