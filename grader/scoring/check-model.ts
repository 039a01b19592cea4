import type { ExportedModel } from '../sandbox/exported-model.ts';
import { type CheckedTopology, checkTopology } from './check-topology.ts';
import { type CheckedWeight, checkWeights } from './check-weights.ts';

/** A model that may be built: bounded, of built-in layers, with finite weights. */
export interface CheckedModel extends CheckedTopology {
  weights: CheckedWeight[];
}

/**
 * Checks an exported model before anything of it is built.
 * @throws InvalidModel with what is wrong, where, and what to do
 */
export function checkModel(model: ExportedModel, limits: { modelLayers: number }): CheckedModel {
  return { ...checkTopology(model.topology, limits.modelLayers), weights: checkWeights(model) };
}
