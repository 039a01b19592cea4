import { isObject, type Json, type JsonObject, MODELS } from '../scoring/model-json.ts';

/** What a model ends in. */
export interface ModelEnd {
  /** Of the last layer. */
  name: string;
  isSoftmax: boolean;
  /** The last layer only turns to probabilities what already are some. */
  isSoftmaxTwice: boolean;
  /** Its activation leaves numbers below 0 and above 1 as they are. */
  isUnbounded: boolean;
}

const BOUNDED = new Set(['softmax', 'sigmoid', 'hardSigmoid', 'hard_sigmoid']);

/**
 * Looks at the last layer of a model.
 * @param topology of a model that was checked
 * @returns null where the end cannot be told
 */
export function findModelEnd(topology: string): ModelEnd | null {
  const [last, before] = lastLayers(JSON.parse(topology) as Json);
  if (!last) return null;
  const activation = activationOf(last);
  if (activation === null) return null;
  const isSoftmax = activation === 'softmax';
  return {
    name: nameOf(last),
    isSoftmax,
    isSoftmaxTwice: isSoftmax && before !== undefined && activationOf(before) === 'softmax',
    isUnbounded: !BOUNDED.has(activation),
  };
}

/** The last layer, and where they stand in a row the one before it. */
function lastLayers(model: Json | undefined): JsonObject[] {
  if (!isObject(model) || !isObject(model['config'])) return [];
  const { layers, output_layers: outputs } = model['config'];
  if (!Array.isArray(layers)) return [];
  const known = layers.filter((layer) => isObject(layer));
  if (!Array.isArray(outputs)) return backwards(known);
  const [output] = outputs.flat(2);
  const last = known.find((layer) => nameOf(layer) === output);
  return last ? inside(last) : [];
}

function backwards(layers: JsonObject[]): JsonObject[] {
  const last = layers.at(-1);
  if (!last) return [];
  const ending = inside(last);
  const before = layers.at(-2);
  return ending.length === 1 && before ? [...ending, ...inside(before).slice(0, 1)] : ending;
}

const inside = (layer: JsonObject): JsonObject[] =>
  MODELS.has(String(layer['class_name'])) ? lastLayers(layer) : [layer];

/** Null for layers of which it is not known, such as those that merge. */
function activationOf({ class_name: className, config }: JsonObject): string | null {
  if (className === 'Softmax') return 'softmax';
  if (className !== 'Dense' && className !== 'Activation' && className !== 'Conv2D') return null;
  const activation = isObject(config) ? config['activation'] : null;
  return typeof activation === 'string' ? activation : null;
}

function nameOf({ name, config }: JsonObject): string {
  const named = (isObject(config) ? config['name'] : null) ?? name;
  return typeof named === 'string' ? named : '';
}
