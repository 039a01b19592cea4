import { serialization, type Tensor } from '@tensorflow/tfjs-core';
import { LayersModel, type layers } from '@tensorflow/tfjs-layers';
import { inspectValue } from './inspect-value.ts';
import type { RemoteData } from './remote-backend.ts';

type Layer = InstanceType<typeof layers.Layer>;

/** A model ready to be copied: its topology as JSON text, and a handle for each weight. */
export interface ExaminedModel {
  topology: string;
  weights: { name: string; handle: number }[];
}

/** Why a value cannot be scored; `what` names it in the same words for every language. */
export interface ModelProblem {
  problem: 'not_a_model' | 'disposed' | 'not_exportable';
  what: string;
}

/** The classes that tfjs itself registers, known before any submission has run. */
const builtIn = new Set<unknown>(
  Object.values(serialization.SerializationMap.getMap().classNameMap).map(([layerClass]) => layerClass),
);
builtIn.add(LayersModel);

/** Looks at what a submission wants scored. */
export function examineModel(value: unknown): ExaminedModel | ModelProblem {
  if (!(value instanceof LayersModel)) return { problem: 'not_a_model', what: nameValue(value) };
  try {
    const custom = findCustomLayer(value);
    if (custom) return { problem: 'not_exportable', what: custom };
    const tensors = value.weights.map((weight) => (weight as unknown as { val: Tensor }).val);
    const gone = tensors.findIndex((tensor) => tensor.isDisposed);
    if (gone >= 0) return { problem: 'disposed', what: value.weights[gone]?.originalName ?? value.name };
    return {
      topology: JSON.stringify(value.toJSON(null, false)),
      weights: value.weights.map(({ originalName }, i) => ({
        name: originalName,
        handle: ((tensors[i] as Tensor).dataId as RemoteData).handle,
      })),
    };
  } catch (error) {
    return {
      problem: 'not_exportable',
      what: String((error as Error | null)?.message ?? error).slice(0, 500),
    };
  }
}

function findCustomLayer(model: LayersModel): string | null {
  for (const layer of model.layers as Layer[]) {
    if (!builtIn.has(layer.constructor)) return `${layer.name} (class ${layer.constructor.name})`;
    const inside = layer instanceof LayersModel ? findCustomLayer(layer) : null;
    if (inside) return inside;
  }
  return null;
}

/** A short name for a value: `undefined`, `Tensor [32,10]`, `{ weights, bias }`. */
export function nameValue(value: unknown): string {
  try {
    if (typeof value === 'function') return `function ${value.name}`.trim();
    if (typeof value !== 'object' || value === null) return inspectValue(value).slice(0, 100);
    if (Array.isArray(value)) return `Array(${value.length})`;
    const name = (Object.getPrototypeOf(value)?.constructor?.name as string | undefined) ?? 'Object';
    if (Array.isArray((value as Tensor).shape)) return `${name} [${(value as Tensor).shape.join(',')}]`;
    if (name !== 'Object') return name.slice(0, 100);
    const keys = Object.keys(value);
    return keys.length ? `{ ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''} }` : '{}';
  } catch {
    return 'object';
  }
}
