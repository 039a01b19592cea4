import { InvalidModel } from './invalid-model.ts';
import * as messages from './model-messages.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

export interface CheckedTopology {
  /** Ready for tfjs: plain, with what only training needs taken out. */
  topology: JsonObject;
  /** Layers that compute something; the input and a model within a model are not counted. */
  layers: number;
}

const LONGEST = 4 * 1024 * 1024;
const DEEPEST = 100;
const MODELS = new Set(['Sequential', 'Model', 'Functional']);
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
/** Keys that would reach what an object inherits. */
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a model's description as hostile text: within a size, a depth and a number of layers, of built-in classes only,
 * nothing that carries state or fixes the batch.
 * @throws InvalidModel
 */
export function checkTopology(text: string, maxLayers: number): CheckedTopology {
  if (text.length > LONGEST) throw new InvalidModel(messages.topologyTooLarge(text.length, LONGEST));
  const root = withoutTraining(parse(text), 0);
  if (!isObject(root) || typeof root['class_name'] !== 'string') {
    throw new InvalidModel(messages.notDescribable());
  }
  const { class_name: className, config } = root;
  if (!MODELS.has(className)) throw new InvalidModel(messages.notALayersModel(className));
  if (!isObject(config) && !Array.isArray(config)) throw new InvalidModel(messages.notDescribable());
  const counter = new LayerCounter(maxLayers);
  counter.visit(root);
  return { topology: { class_name: className, config }, layers: counter.layers };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new InvalidModel(messages.notDescribable());
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A copy with cheap initializers, since the weights are given, and without regularizers and constraints,
 * which only training uses: what tfjs then builds is layers and nothing else.
 */
function withoutTraining(value: Json, depth: number): Json {
  if (depth > DEEPEST) throw new InvalidModel(messages.notDescribable());
  if (Array.isArray(value)) return value.map((item) => withoutTraining(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (INHERITED.has(key)) throw new InvalidModel(messages.notDescribable());
      if (/_(regularizer|constraint)$/.test(key)) return [key, null];
      if (key.endsWith('_initializer')) return [key, 'zeros'];
      return [key, withoutTraining(inner, depth + 1)];
    }),
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
    if (config['stateful'] === true) throw new InvalidModel(messages.statefulLayer(name));
    const shape = config['batch_input_shape'];
    if (Array.isArray(shape) && typeof shape[0] === 'number') {
      throw new InvalidModel(messages.fixedBatch(name, shape as number[]));
    }
    this.#met += 1;
    if (this.#met > this.#limit) throw new InvalidModel(messages.tooManyLayers(this.#limit));
    if (LAYERS.has(className) && className !== 'InputLayer') this.layers += 1;
  }
}
