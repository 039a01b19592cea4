import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrainingData } from '#grader/datasets/prepared-dataset.ts';
import { makeTrainingData, runProgram } from '#grader/sandbox/testing/run-program.ts';

/** Operations as students call them, arguments left out where they may be; by what they would miss. */
const OPERATIONS: Record<string, string> = {
  convolutions: `
    grad((x) => tf.conv1d(x, t([3, 2, 4]), 2, 'valid'), t([2, 9, 2]));
    grad((x) => tf.conv2d(x, t([3, 3, 3, 4]), 1, 'same'), t([8, 8, 3]));
    tf.conv2d(images(), t([3, 3, 3, 4]), 1, 'same', 'NHWC', 2);
    tf.depthwiseConv2d(images(), t([3, 3, 3, 2]), 1, 'same', 'NHWC', 2);
    grad((x) => tf.separableConv2d(x, t([3, 3, 3, 2]), t([1, 1, 6, 4]), 2, 'valid'), images());
    tf.conv2dTranspose(t([2, 4, 4, 3]), t([3, 3, 5, 3]), [2, 8, 8, 5], 2, 'same');
    grad((x) => tf.conv3d(x, t([2, 2, 2, 2, 3]), [1, 2, 2], 'valid'), t([1, 4, 5, 5, 2]));
    tf.conv3dTranspose(t([1, 2, 2, 2, 3]), t([2, 2, 2, 2, 3]), [1, 4, 4, 4, 2], 2, 'same');
    tf.fused.conv2d({ x: images(), filter: t([3, 3, 3, 4]), strides: 1, pad: 'same', activation: 'prelu',
      preluActivationWeights: t([1, 1, 4]) });
    tf.fused.matMul({ a: t([2, 3]), b: t([3, 4]), bias: t([]), activation: 'relu' });
    grad((x) => tf.fused.matMul({ a: x, b: t([3, 4]), bias: t([4]), activation: 'relu' }), t([2, 3]));`,
  pooling: `
    grad((x) => tf.maxPool(x, 3, 2, 1, 'floor'), images());
    tf.avgPool3d(t([1, 4, 4, 4, 2]), 2, 2, 'valid');
    tf.pool(images(), 2, 'avg', 'same');
    tf.pool(images(), 3, 'max', 'valid', 2);`,
  normalization: `
    tf.batchNorm(images(), t([3]), t([3]));
    tf.batchNorm2d(t([4, 3]), t([3]), t([3]), t([3]));
    tf.batchNorm3d(t([2, 4, 3]), t([3]), t([3]));
    tf.batchNorm4d(images(), t([2, 8, 8, 3]), t([2, 8, 8, 3]));
    grad((x) => tf.batchNorm(x, t([3]), t([3]), t([3]), t([3])), images());
    tf.localResponseNormalization(images());`,
  images: `
    tf.image.resizeBilinear(t([8, 8, 3]), [4, 4]);
    tf.image.resizeNearestNeighbor(t([2, 8, 8, 3], 'int32'), [4, 5], false, true);
    tf.image.flipLeftRight(images());
    tf.image.rotateWithOffset(images(), 0.3, [1, 2, 3], [0.2, 0.3]);
    tf.image.rotateWithOffset(images(), 0.3);
    tf.image.cropAndResize(images(), tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([1], 'int32'), [4, 4]);
    tf.image.transform(images(), tf.tensor2d([[1, 0, 0, 0, 1, 0, 0, 0]]));
    tf.image.grayscaleToRGB(t([2, 8, 8, 1]));
    tf.image.rgbToGrayscale(images());
    tf.image.threshold(t([8, 8, 1]), 'otsu');`,
  reductions: `
    tf.any(t([2, 3], 'bool')); tf.all(t([2, 3], 'bool'), 1, true); tf.max(t([2, 3], 'int32'));
    tf.sum(t([2, 3], 'bool')); tf.mean(t([2, 3], 'int32'), -1); tf.prod(t([2, 3], 'int32'));
    tf.logSumExp(t([2, 3])); tf.moments(t([2, 3]), [0]); tf.norm(t([2, 3]));
    grad((x) => tf.max(x, [0, 1]), t([2, 3])); grad((x) => tf.min(x), t([2, 3]));
    tf.cumsum(t([2, 3]), -1); tf.cumsum(t([4])); tf.cumprod(t([2, 3]), 1, true, true);
    grad((x) => tf.cumsum(x, 1), t([2, 3]));
    tf.argMax(t([2, 3]), -1); tf.argMin(t([2, 3])); tf.argMax(t([2, 3], 'int32'), 1);
    tf.topk(t([2, 5])); tf.topk(t([5]), 5, false);`,
  layout: `
    if (tf.unstack(t([1, 3])).length !== 1 || tf.split(t([2, 3]), [2]).length !== 1) throw Error('one is a list');
    tf.unstack(t([2, 3]), -1); tf.split(t([6, 3]), 3); tf.split(t([6, 3]), [2, -1]);
    tf.stack([t([2]), t([2])], -1); tf.concat([t([2, 3]), t([2, 3])], -1); tf.tile(t([2]), [3]);
    tf.pad(t([2, 3]), [[1, 1], [0, 2]]); tf.mirrorPad(t([3, 3]), [[1, 1], [1, 1]], 'reflect');
    tf.reverse(t([2, 3]), -1); tf.reverse(t([2, 3])); tf.squeeze(t([1, 3, 1])); tf.expandDims(t([2]), -1);
    tf.transpose(t([2, 3, 4])); tf.slice(t([4, 5]), [1]); tf.slice(t([4, 5]), 1, 2); tf.slice1d(t([5]), 2, 2);
    tf.stridedSlice(t([4, 5]), [0, -2], [4, 5], [2, 1]); tf.stridedSlice(t([4, 5]), [0], [2]); tf.meshgrid(t([3]), t([4])); tf.eye(3);
    tf.diag(t([2, 2])); tf.oneHot([0, 2], 3); tf.range(0, 5, 2); tf.range(5, 0); tf.linspace(0, 1, 5);
    tf.fill([2], 1); tf.broadcastTo(t([1, 3]), [2, 3]); tf.linalg.bandPart(t([4, 4]), 1, 1);
    tf.spaceToBatchND(t([1, 4, 4, 1]), [2, 2], [[0, 0], [0, 0]]); tf.depthToSpace(t([1, 2, 2, 8]), 2);`,
  arithmetic: `
    tf.add(t([2], 'int32'), t([2])); tf.div(t([2], 'int32'), t([2], 'int32')); tf.divNoNan(t([2]), t([2]));
    tf.pow(t([2], 'int32'), tf.scalar(2, 'int32')); tf.mod(t([2]), 2); tf.maximum(t([2]), 0);
    tf.leakyRelu(t([2])); tf.prelu(images(), t([3])); tf.step(t([2])); tf.logSigmoid(t([2]));
    tf.logSoftmax(t([2, 3])); tf.logicalXor(t([2], 'bool'), t([2], 'bool')); tf.neg(t([2], 'bool'));
    tf.einsum('bi->b', t([2, 3])); tf.dot(t([3]), t([3])); tf.matMul(t([2, 3, 4]), t([4, 5]));
    tf.where(t([3], 'bool'), t([2, 3]), 0); tf.where(tf.scalar(true), t([2]), t([2]));
    tf.exp(t([2], 'int32')); tf.erf(t([2], 'int32')); tf.relu(t([2], 'bool')); tf.dropout(t([5]), 0.5);
    tf.linalg.qr(t([4, 3])); tf.linalg.gramSchmidt(t([3, 3]));`,
  indices: `
    tf.gather(t([4, 3]), [0, 1]); tf.gather(t([4, 3]), tf.tensor2d([[0, 1]], [1, 2], 'int32'), 1);
    grad((x) => tf.gather(x, [1, 1, 0], 1), t([4, 3]));
    tf.unique(t([5], 'int32')); tf.unique(t([2, 3]), 1); tf.bincount(t([4], 'int32'), [], 5);
    tf.denseBincount(t([2, 4], 'int32'), [], 5, true); tf.multinomial(t([2, 3]), 5); tf.multinomial(t([3]), 5, 2, true);
    tf.lowerBound(tf.tensor1d([1, 2, 3]), tf.tensor1d([2])); tf.scatterND(tf.tensor2d([[1]], [1, 1], 'int32'), [5], [3]);
    tf.gatherND(t([2, 3]), tf.tensor2d([[1, 1]], [1, 2], 'int32')); tf.sparseToDense([0, 1], [5, 6], [4]);
    tf.tensorScatterUpdate(t([4]), tf.tensor2d([[1]], [1, 1], 'int32'), [3]);
    tf.unsortedSegmentSum(t([3, 2]), tf.tensor1d([0, 1, 0], 'int32'), 2);`,
};

/** Layers of a model that takes [8, 8, 3] and gives [4]. */
const MODELS: readonly string[] = [
  `L.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 3] }), L.batchNormalization(), L.leakyReLU(),
   L.maxPooling2d({ poolSize: 2 }), L.globalAveragePooling2d({}), L.dense({ units: 4, activation: 'swish' })`,
  `L.separableConv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 3], padding: 'same' }), L.prelu(),
   L.averagePooling2d({ poolSize: 2, padding: 'same' }), L.upSampling2d({ size: [2, 2] }),
   L.cropping2D({ cropping: [[1, 1], [1, 1]] }), L.zeroPadding2d({ padding: 1 }), L.flatten(), L.dense({ units: 4 })`,
  `L.reshape({ targetShape: [8, 24], inputShape: [8, 8, 3] }),
   L.bidirectional({ layer: L.lstm({ units: 3, returnSequences: true }), mergeMode: 'concat' }),
   L.simpleRNN({ units: 4, activation: 'tanh' }), L.gaussianNoise({ stddev: 0.1 }), L.layerNormalization(),
   L.dense({ units: 4, kernelRegularizer: 'l1l2', kernelConstraint: 'maxNorm' })`,
  `L.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 3], dataFormat: 'channelsFirst' }), L.flatten(),
   L.dense({ units: 4, activation: 'softsign' })`,
  `L.reshape({ targetShape: [4, 4, 4, 3], inputShape: [8, 8, 3] }),
   L.conv3d({ filters: 2, kernelSize: 2, padding: 'same' }), L.maxPooling3d({ poolSize: 2 }), L.flatten(),
   L.alphaDropout({ rate: 0.1 }), L.dense({ units: 4, activation: 'softmax' })`,
  `L.depthwiseConv2d({ kernelSize: 3, inputShape: [8, 8, 3], depthMultiplier: 2, strides: 2 }),
   L.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' }), L.globalMaxPooling2d({}),
   L.dense({ units: 4, activation: 'softplus' })`,
];

let training: TrainingData;
let remove: () => void;
beforeAll(() => {
  ({ training, remove } = makeTrainingData());
});
afterAll(() => remove());

test('the table refuses nothing that tfjs offers and the backend computes', async () => {
  const operations = Object.entries(OPERATIONS).map(([name, code]) => `['${name}', () => { ${code} }]`);
  const { log, end } = await runProgram(
    training,
    `const t = (shape, dtype = 'float32') => tf.cast(tf.randomUniform(shape, 0, 4), dtype);
    const images = () => t([2, 8, 8, 3]);
    const grad = (f, x) => tf.grad((y) => tf.sum(f(y)))(x);
    const L = tf.layers;
    for (const [name, act] of [${operations.join(',')}]) {
      try { act(); } catch (error) { console.log(name + ': ' + error + error.stack); }
    }
    for (const layers of [${MODELS.map((layers) => `[${layers}]`).join(',')}]) {
      try {
        const model = tf.sequential({ layers });
        model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae', 'accuracy'] });
        await model.fit(images(), t([2, 4]), { epochs: 2, batchSize: 1, verbose: 0 });
        model.predict(images());
      } catch (error) { console.log(layers[0].name + ': ' + error); }
    }
    return tf.sequential({ layers: [L.flatten({ inputShape: train.shape }), L.dense({ units: 4 })] });`,
    { timeLimitMs: 100_000 },
  );
  expect(log.map(({ text }) => text)).toEqual([]);
  expect(end.kind).toBe('model');
});
