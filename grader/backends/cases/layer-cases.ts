import { type Tensor, train } from '@tensorflow/tfjs-core';
import { layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { randomNumbers, randomTensor } from './kernel-case.ts';

/** One built-in layer of tfjs-layers, in the middle of a small model. */
export interface LayerCase {
  /** The name in `layers` of tfjs-layers. */
  readonly name: string;
  /** Of one sample. */
  readonly inputShape: readonly number[];
  readonly apply: (x: SymbolicTensor) => SymbolicTensor;
  /** Takes whole numbers below this; nothing is learnt before it. */
  readonly whole?: number;
  /** tfjs has no gradient of its input, or tfjs-backend-cpu has it wrong: nothing is learnt before it. */
  readonly first?: boolean;
  /** tfjs cannot train with it at all: its output is compared. */
  readonly forward?: boolean;
}

type Applied = ReturnType<(typeof layers)['dense']>;
const layer = (
  name: string,
  inputShape: readonly number[],
  make: () => { apply: Applied['apply'] },
  rest: Partial<LayerCase> = {},
): LayerCase => ({ name, inputShape, apply: (x) => make().apply(x) as SymbolicTensor, ...rest });

/** Two branches that meet in the layer. */
const merge = (name: string, make: () => { apply: Applied['apply'] }): LayerCase => ({
  name,
  inputShape: [5],
  apply: (x) => {
    const branches = [0, 1].map(() => layers.dense({ units: 4 }).apply(x) as SymbolicTensor);
    return make().apply(branches) as SymbolicTensor;
  },
});

const [line, row, image, volume, film] = [[6], [6, 4], [6, 5, 3], [4, 4, 5, 2], [3, 5, 5, 2]] as const;
// the usual initializer of recurrent weights takes orthogonal ones, whose sign is a matter of rounding
const cell = { units: 3, recurrentInitializer: 'glorotUniform' as const };

/** Every built-in layer, most in a setting that needs more than its defaults. */
export const LAYER_CASES: readonly LayerCase[] = [
  layer('activation', line, () => layers.activation({ activation: 'softplus' })),
  layer('alphaDropout', line, () => layers.alphaDropout({ rate: 0.3 })),
  layer('averagePooling1d', row, () => layers.averagePooling1d({ poolSize: 2, padding: 'same' })),
  layer('averagePooling2d', image, () => layers.averagePooling2d({ poolSize: 2, strides: 1 })),
  layer('averagePooling3d', volume, () => layers.averagePooling3d({ poolSize: 2 })),
  layer('batchNormalization', image, () => layers.batchNormalization({ momentum: 0.8 })),
  layer('bidirectional', row, () =>
    layers.bidirectional({ layer: layers.gru(cell) as never, mergeMode: 'concat' }),
  ),
  layer('categoryEncoding', [1], () => layers.categoryEncoding({ numTokens: 4, outputMode: 'multiHot' }), {
    whole: 4,
    forward: true,
  }),
  layer('centerCrop', image, () => layers.centerCrop({ height: 4, width: 3 }), { forward: true }),
  layer('conv1d', row, () => layers.conv1d({ filters: 3, kernelSize: 2, padding: 'same' })),
  layer('conv2d', image, () =>
    layers.conv2d({ filters: 4, kernelSize: [3, 2], padding: 'same', strides: 2 }),
  ),
  layer('conv2dTranspose', image, () => layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2 })),
  layer('conv3d', volume, () => layers.conv3d({ filters: 3, kernelSize: 2, padding: 'same' })),
  layer('conv3dTranspose', volume, () => layers.conv3dTranspose({ filters: 3, kernelSize: 2, strides: 2 }), {
    forward: true,
  }),
  layer('convLstm2d', film, () =>
    layers.convLstm2d({ filters: 2, kernelSize: 3, padding: 'same', recurrentInitializer: 'glorotUniform' }),
  ),
  layer('cropping2D', image, () => layers.cropping2D({ cropping: [1, 1] as never })),
  layer('dense', line, () => layers.dense({ units: 7, activation: 'tanh', kernelRegularizer: 'l1l2' })),
  layer('depthwiseConv2d', image, () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 })),
  layer('dropout', line, () => layers.dropout({ rate: 0.4, seed: 3 })),
  layer('elu', line, () => layers.elu({ alpha: 1 })),
  layer('embedding', line, () => layers.embedding({ inputDim: 7, outputDim: 3 }), { whole: 7 }),
  layer('flatten', image, () => layers.flatten({ dataFormat: 'channelsFirst' })),
  layer('gaussianDropout', line, () => layers.gaussianDropout({ rate: 0.3 })),
  layer('gaussianNoise', line, () => layers.gaussianNoise({ stddev: 0.3 })),
  layer('globalAveragePooling1d', row, () => layers.globalAveragePooling1d()),
  layer('globalAveragePooling2d', image, () => layers.globalAveragePooling2d({})),
  layer('globalMaxPooling1d', row, () => layers.globalMaxPooling1d()),
  layer('globalMaxPooling2d', image, () => layers.globalMaxPooling2d({})),
  layer('gru', row, () => layers.gru({ ...cell, recurrentDropout: 0.2 })),
  layer('layerNormalization', row, () => layers.layerNormalization({ axis: [1, 2] })),
  layer('leakyReLU', line, () => layers.leakyReLU({ alpha: 0.2 })),
  layer('lstm', row, () => layers.lstm({ ...cell, returnSequences: true, goBackwards: true })),
  layer('masking', row, () => layers.masking({ maskValue: 0 }), { first: true }),
  layer('maxPooling1d', row, () => layers.maxPooling1d({ poolSize: 3, strides: 2 })),
  layer('maxPooling2d', image, () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' })),
  layer('maxPooling3d', volume, () => layers.maxPooling3d({ poolSize: 2 })),
  layer('permute', image, () => layers.permute({ dims: [3, 1, 2] })),
  layer('prelu', image, () => layers.prelu({ sharedAxes: [1, 2], alphaInitializer: 'ones' })),
  layer('reLU', line, () => layers.reLU({ maxValue: 0.5 })),
  layer('repeatVector', line, () => layers.repeatVector({ n: 3 })),
  layer('rescaling', image, () => layers.rescaling({ scale: 0.5, offset: 1 })),
  layer('reshape', line, () => layers.reshape({ targetShape: [3, 2] })),
  layer('resizing', image, () => layers.resizing({ height: 3, width: 7 }), { forward: true }),
  layer('rnn', row, () =>
    layers.rnn({
      cell: layers.stackedRNNCells({
        cells: [layers.simpleRNNCell(cell), layers.gruCell(cell), layers.lstmCell(cell)],
      }),
    }),
  ),
  layer('separableConv2d', image, () => layers.separableConv2d({ filters: 4, kernelSize: 2, strides: 1 })),
  layer('simpleRNN', row, () => layers.simpleRNN({ ...cell, dropout: 0.2, useBias: false })),
  layer('softmax', row, () => layers.softmax({ axis: 2 })),
  layer('spatialDropout1d', row, () => layers.spatialDropout1d({ rate: 0.4, seed: 2 })),
  layer('thresholdedReLU', line, () => layers.thresholdedReLU({ theta: 0.1 }), { first: true }),
  layer('timeDistributed', row, () => layers.timeDistributed({ layer: layers.dense({ units: 2 }) as never })),
  layer('upSampling2d', image, () => layers.upSampling2d({ size: [2, 3] }), { first: true }),
  layer('zeroPadding2d', image, () =>
    layers.zeroPadding2d({
      padding: [
        [1, 0],
        [2, 1],
      ],
    }),
  ),
  merge('add', () => layers.add()),
  merge('average', () => layers.average()),
  merge('concatenate', () => layers.concatenate({ axis: -1 })),
  merge('dot', () => layers.dot({ axes: 1, normalize: true })),
  merge('maximum', () => layers.maximum()),
  merge('minimum', () => layers.minimum()),
  merge('multiply', () => layers.multiply()),
];

/** What two steps of training came to: the losses, then every weight. */
export interface LayerTrained {
  readonly losses: number[];
  readonly weights: readonly Float32Array[];
}

/** Trains two steps on the current backend, from the same weights and with the same noise every time. */
export async function trainLayer(one: LayerCase): Promise<LayerTrained> {
  const { random } = Math;
  Math.random = randomNumbers(5);
  try {
    return await (one.forward ? applyAlone(one) : trainNetwork(one));
  } finally {
    Math.random = random;
  }
}

function inputOf({ inputShape, whole }: LayerCase): Tensor {
  const shape = [5, ...inputShape];
  return whole === undefined ? randomTensor(shape, 1) : randomTensor(shape, 1, 0, whole, 'int32');
}

async function applyAlone(one: LayerCase): Promise<LayerTrained> {
  const x = inputOf(one);
  const y = one.apply(x as never) as unknown as Tensor;
  const values = Float32Array.from(y.dataSync());
  for (const disposable of [x, y]) disposable.dispose();
  return { losses: [], weights: [values] };
}

async function trainNetwork(one: LayerCase): Promise<LayerTrained> {
  const { inputShape, apply, whole, first } = one;
  const input = layers.input({ shape: [...inputShape] }) as unknown as SymbolicTensor;
  const units = inputShape.at(-1) ?? 1;
  const isLearntBefore = whole === undefined && !first;
  const middle = apply(isLearntBefore ? (layers.dense({ units }).apply(input) as SymbolicTensor) : input);
  const flat = middle.shape.length > 2 ? (layers.flatten().apply(middle) as SymbolicTensor) : middle;
  const output = layers.dense({ units: 2 }).apply(flat) as SymbolicTensor;
  const network = model({ inputs: input, outputs: output });
  const optimizer = train.sgd(0.05);
  network.compile({ optimizer, loss: 'meanSquaredError' });
  const [x, y] = [inputOf(one), randomTensor([5, 2], 2)];
  const losses: number[] = [];
  for (let step = 0; step < 2; step++) losses.push(Number(await network.trainOnBatch(x, y)));
  const weights = network.getWeights().map((weight: Tensor) => Float32Array.from(weight.dataSync()));
  for (const disposable of [x, y, network, optimizer]) disposable.dispose();
  return { losses, weights };
}
