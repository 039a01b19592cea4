import { cast, oneHot, type Optimizer, type Tensor, tensor1d, tidy, train } from '@tensorflow/tfjs-core';
import { initializers, layers, type LayersModel, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { randomTensor, randomValues } from './kernel-case.ts';

const CLASSES = 5;

/** A model that every backend must train alike. */
export interface TrainingCase {
  readonly name: string;
  /** Of one sample. */
  readonly inputShape: readonly number[];
  /** Builds the layers anew, with weights that depend on nothing but the case. */
  readonly build: () => Parameters<Sequential['add']>[0][];
  readonly optimizer?: keyof typeof OPTIMIZERS;
  readonly loss?:
    | 'categoricalCrossentropy'
    | 'sparseCategoricalCrossentropy'
    | 'meanSquaredError'
    | 'binaryCrossentropy';
}

const OPTIMIZERS = {
  sgd: () => train.sgd(0.05),
  momentum: () => train.momentum(0.05, 0.9),
  adam: () => train.adam(0.01),
  rmsprop: () => train.rmsprop(0.005),
  adagrad: () => train.adagrad(0.05),
  adadelta: () => train.adadelta(0.5),
  adamax: () => train.adamax(0.01),
} satisfies Record<string, () => Optimizer>;

const random = (seed: number) => initializers.glorotUniform({ seed });
const softmax = (seed: number) =>
  layers.dense({ units: CLASSES, activation: 'softmax', kernelInitializer: random(seed) });
const dense = (units: number, activation: 'relu' | 'elu' | 'selu' | 'tanh' | 'sigmoid', seed: number) =>
  layers.dense({ units, activation, kernelInitializer: random(seed) });
const conv = (
  filters: number,
  seed: number,
  padding: 'same' | 'valid' = 'valid',
  strides = 1,
  useBias = true,
) => layers.conv2d({ filters, kernelSize: 3, padding, strides, useBias, kernelInitializer: random(seed) });
const deconv = (filters: number, seed: number, strides: number) =>
  layers.conv2dTranspose({
    filters,
    kernelSize: 3,
    strides,
    padding: 'same',
    kernelInitializer: random(seed),
  });
const relu = () => layers.activation({ activation: 'relu' });
const pool = () => layers.maxPooling2d({ poolSize: 2 });

const mlp = () => [dense(33, 'relu', 1), softmax(2)];
const small: Omit<TrainingCase, 'name'> = { inputShape: [20], build: mlp };

export const TRAINING_CASES: readonly TrainingCase[] = [
  { name: 'softmax regression', inputShape: [20], build: () => [softmax(1)], optimizer: 'sgd' },
  ...Object.keys(OPTIMIZERS).map((optimizer) => ({
    ...small,
    name: `mlp with ${optimizer}`,
    optimizer: optimizer as keyof typeof OPTIMIZERS,
  })),
  ...(['sparseCategoricalCrossentropy', 'meanSquaredError', 'binaryCrossentropy'] as const).map((loss) => ({
    ...small,
    name: `mlp with ${loss}`,
    loss,
  })),
  {
    name: 'cnn',
    inputShape: [14, 14, 1],
    build: () => [conv(6, 1), relu(), pool(), conv(8, 2), relu(), pool(), layers.flatten(), softmax(3)],
  },
  {
    name: 'cnn with batch normalization',
    inputShape: [8, 8, 3],
    build: () => [
      // Without biases: normalization takes them out again, and Adam would scale up the noise of their gradients.
      conv(8, 1, 'same', 1, false),
      layers.batchNormalization(),
      relu(),
      conv(8, 2, 'same', 2, false),
      layers.batchNormalization(),
      pool(),
      layers.globalMaxPooling2d({}),
      dense(16, 'relu', 3),
      softmax(4),
    ],
  },
  {
    name: 'separable and depthwise convolutions',
    inputShape: [8, 8, 3],
    build: () => [
      layers.separableConv2d({
        filters: 6,
        kernelSize: 3,
        padding: 'same',
        depthwiseInitializer: random(1),
        pointwiseInitializer: random(2),
      }),
      layers.depthwiseConv2d({ kernelSize: 3, strides: 2, depthwiseInitializer: random(3) }),
      layers.averagePooling2d({ poolSize: 2 }),
      layers.flatten(),
      softmax(4),
    ],
  },
  {
    name: 'many activations',
    inputShape: [10],
    build: () => [
      dense(9, 'elu', 1),
      dense(9, 'selu', 2),
      dense(9, 'tanh', 3),
      dense(9, 'sigmoid', 4),
      layers.leakyReLU(),
      layers.prelu(),
      layers.layerNormalization(),
      softmax(5),
    ],
  },
  {
    name: 'lstm and gru',
    inputShape: [6, 4],
    build: () => [
      layers.lstm({
        units: 7,
        kernelInitializer: random(1),
        recurrentInitializer: random(2),
        returnSequences: true,
      }),
      layers.gru({ units: 5, kernelInitializer: random(3), recurrentInitializer: random(4) }),
      softmax(5),
    ],
  },
  {
    name: 'transposed convolution and upsampling',
    inputShape: [4, 4, 3],
    build: () => [
      deconv(4, 1, 2),
      // tfjs-backend-cpu has the gradient of the other interpolation wrong.
      layers.upSampling2d({ interpolation: 'bilinear' }),
      layers.zeroPadding2d({}),
      layers.cropping2D({ cropping: 2 as never }),
      layers.flatten(),
      softmax(3),
    ],
  },
  {
    name: 'dropout',
    inputShape: [20],
    build: () => [dense(33, 'relu', 1), layers.dropout({ rate: 0.3, seed: 5 }), softmax(2)],
  },
  {
    name: 'one-dimensional convolution and global pooling',
    inputShape: [12, 3],
    build: () => [
      layers.conv1d({ filters: 8, kernelSize: 3, activation: 'relu', kernelInitializer: random(1) }),
      layers.maxPooling1d({ poolSize: 2 }),
      layers.globalAveragePooling1d(),
      softmax(2),
    ],
  },
  {
    name: 'embedding',
    inputShape: [6],
    build: () => [
      layers.embedding({ inputDim: 9, outputDim: 5, embeddingsInitializer: random(1) }),
      layers.flatten(),
      softmax(2),
    ],
  },
];

/** What training came to: the loss of each epoch, then the predictions. */
export interface Trained {
  readonly losses: readonly number[];
  readonly predictions: Float32Array;
}

/** Trains three epochs on the current backend, always on the same data in the same order; leaves no tensor behind. */
export async function trainCase(one: TrainingCase): Promise<Trained> {
  const model = buildModel(one);
  const optimizer = OPTIMIZERS[one.optimizer ?? 'adam']();
  const loss = one.loss ?? 'categoricalCrossentropy';
  model.compile({ optimizer, loss, metrics: ['accuracy'] });
  const x = inputOf(one);
  const y = labelsFor(loss);
  const history = await model.fit(x, y, { epochs: 3, batchSize: 8, shuffle: false, verbose: 0 });
  const predicted = model.predict(x) as Tensor;
  const predictions = Float32Array.from(predicted.dataSync());
  for (const disposable of [x, y, predicted, optimizer, model]) disposable.dispose();
  return { losses: (history.history['loss'] ?? []).map(Number), predictions };
}

function buildModel(one: TrainingCase): LayersModel {
  const model = sequential();
  model.add(layers.inputLayer({ inputShape: [...one.inputShape] }));
  for (const layer of one.build()) model.add(layer);
  return model;
}

const SAMPLES = 28;

function inputOf({ name, inputShape }: TrainingCase): Tensor {
  const shape = [SAMPLES, ...inputShape];
  return name === 'embedding' ? randomTensor(shape, 100, 0, 9, 'int32') : randomTensor(shape, 100);
}

function labelsFor(loss: string): Tensor {
  const labels = randomValues(SAMPLES, 7, 0, CLASSES, 'int32');
  if (loss === 'sparseCategoricalCrossentropy') return tensor1d(labels);
  return tidy(() => cast(oneHot(tensor1d(labels, 'int32'), CLASSES), 'float32'));
}
