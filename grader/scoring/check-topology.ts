import { LONGEST_TOPOLOGY } from '../sandbox/exported-model.ts';
import { countCalls } from './count-calls.ts';
import { InvalidModel } from './invalid-model.ts';
import { isObject, type Json, type JsonObject, MODELS } from './model-json.ts';
import * as messages from './model-messages.ts';

export interface CheckedTopology {
  /** Ready for tfjs: plain, with what only training needs taken out. */
  topology: JsonObject;
  /** Layers that compute something; the input and a model within a model are not counted. */
  layers: number;
}

const DEEPEST = 100;
/** What `tf.layers` of tfjs-layers 4.22 can make, without cells. */
const LAYERS = new Set(
  (
    'Activation Add AlphaDropout Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization ' +
    'Bidirectional CategoryEncoding CenterCrop Concatenate Conv1D Conv2D Conv2DTranspose Conv3D Conv3DTranspose ' +
    'ConvLSTM2D Cropping2D Dense DepthwiseConv2D Dot Dropout ELU Embedding Flatten GRU GaussianDropout GaussianNoise ' +
    'GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D InputLayer LSTM ' +
    'LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum Multiply PReLU ' +
    'Permute RNN RandomWidth ReLU RepeatVector Rescaling Reshape Resizing SeparableConv2D SimpleRNN Softmax ' +
    'SpatialDropout1D ThresholdedReLU TimeDistributed UpSampling2D ZeroPadding2D'
  ).split(' '),
);
const CELLS = new Set(['ConvLSTM2DCell', 'GRUCell', 'LSTMCell', 'SimpleRNNCell', 'StackedRNNCells']);
/** What every object has: tfjs keeps layers and functions in objects, by name. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
/** The keys that tfjs writes. It reads others as well: `className` and `class__name` mean `class_name`. */
const KEY = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
/** Settings that name axes of a tensor; no tensor here has more than six. */
const AXES = new Set(['axis', 'axes', 'dims', 'shared_axes']);
const MOST_AXES = 8;

/**
 * Reads a model's description as hostile text: within a size, a depth and a number of layers, of built-in classes only,
 * nothing that carries state or fixes the batch, and no calls of layers that tfjs would follow without an end.
 * @throws InvalidModel
 */
export function checkTopology(text: string, maxLayers: number): CheckedTopology {
  if (text.length > LONGEST_TOPOLOGY) {
    throw new InvalidModel(messages.topologyTooLarge(text.length, LONGEST_TOPOLOGY));
  }
  const root = withoutTraining(parse(text), 0);
  if (!isObject(root) || typeof root['class_name'] !== 'string') {
    throw new InvalidModel(messages.notDescribable());
  }
  const { class_name: className, config } = root;
  if (!MODELS.has(className)) throw new InvalidModel(messages.notALayersModel(className));
  if (!isObject(config) && !Array.isArray(config)) throw new InvalidModel(messages.notDescribable());
  const counter = new LayerCounter(maxLayers);
  counter.visit(root);
  countCalls({ class_name: className, config }, maxLayers);
  return { topology: { class_name: className, config }, layers: counter.layers };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new InvalidModel(messages.notDescribable());
  }
}

/**
 * A copy with cheap initializers, since the weights are given, and without regularizers and constraints,
 * which only training uses: what tfjs then builds is layers and nothing else.
 */
function withoutTraining(value: Json, depth: number): Json {
  if (depth > DEEPEST) throw new InvalidModel(messages.notDescribable());
  if (Array.isArray(value)) return value.map((item) => withoutTraining(item, depth + 1));
  if (typeof value === 'string' && INHERITED.has(value)) throw new InvalidModel(messages.notDescribable());
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (INHERITED.has(key) || !KEY.test(key) || (AXES.has(key) && !areAxes(inner))) {
        throw new InvalidModel(messages.notDescribable());
      }
      if (/_(regularizer|constraint)$/.test(key)) return [key, null];
      if (key.endsWith('_initializer')) return [key, 'zeros'];
      return [key, withoutTraining(inner, depth + 1)];
    }),
  );
}

function areAxes(value: Json): boolean {
  const axes = [value].flat(2) as Json[];
  return (
    axes.length <= 2 * MOST_AXES &&
    axes.every((axis) => axis === null || (typeof axis === 'number' && Math.abs(axis) <= MOST_AXES))
  );
}

/** Meets every layer wherever it is nested: in models, in wrappers, as the cell of a recurrent layer. */
class LayerCounter {
  layers = 0;
  #met = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  visit(value: Json): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item);
    } else if (isObject(value)) {
      if (typeof value['class_name'] === 'string') this.#check(value['class_name'], value);
      for (const inner of Object.values(value)) this.visit(inner);
    }
  }

  #check(className: string, entry: JsonObject): void {
    const config = isObject(entry['config']) ? entry['config'] : {};
    const named = config['name'] ?? entry['name'];
    const name = typeof named === 'string' ? named : className;
    if (!MODELS.has(className) && !LAYERS.has(className) && !CELLS.has(className)) {
      throw new InvalidModel(messages.customLayer(name, className));
    }
    if (config['stateful']) throw new InvalidModel(messages.statefulLayer(name));
    const shape = config['batch_input_shape'];
    if (Array.isArray(shape) && typeof shape[0] === 'number') {
      throw new InvalidModel(messages.fixedBatch(name, shape as number[]));
    }
    this.#met += 1;
    if (this.#met > this.#limit) throw new InvalidModel(messages.tooManyLayers(this.#limit));
    if (LAYERS.has(className) && className !== 'InputLayer') this.layers += 1;
  }
}
