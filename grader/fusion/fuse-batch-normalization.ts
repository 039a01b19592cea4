import {
  batchNorm4d,
  grads,
  moments,
  mul,
  type NamedAttrMap,
  registerGradient,
  reshape,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isNested, isRecorded, runKernels, withoutTape } from './kernels.ts';
import { layerPrototype, onlyTensor, type Weight } from './layer-class.ts';

interface BatchNormalization {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: Weight;
  readonly beta?: Weight;
  readonly movingMean: Weight;
  readonly movingVariance: Weight;
}

/** Gives the batch-normalization layer one kernel for a training step and one for its gradients. */
export function fuseBatchNormalization(): void {
  registerGradient({
    kernelName: 'BatchNormTrain',
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, false, false, true, true],
    gradFunc: (dys, saved, attributes) => {
      const [x, scale, saved1, saved2] = saved as [Tensor, Tensor, Tensor, Tensor];
      const [dy] = dys as [Tensor];
      // a gradient that is differentiated again is composed of what has gradients itself
      const [dx, dscale, doffset] = (
        isRecorded()
          ? grads((...inputs) => mul(compose(inputs, attributes), dy))([x, scale, zerosLike(scale)])
          : runKernels('BatchNormTrainGrad', { dy, x, scale, saved1, saved2 }, attributes)
      ) as [Tensor, Tensor, Tensor];
      return { x: () => dx, scale: () => dscale, offset: () => doffset };
    },
  });
  const prototype = layerPrototype<BatchNormalization>('BatchNormalization');
  const { call } = prototype;
  prototype.call = function callFused(inputs, options) {
    const input = onlyTensor(inputs);
    const { gamma, beta } = this;
    if (!input || !gamma || !beta || !options['training'] || !canFuse(this, input)) {
      return call.call(this, inputs, options);
    }
    return tidy(() => normalize(this, input, gamma.read(), beta.read()));
  };
}

function compose([x, scale, offset]: Tensor[], { epsilon }: NamedAttrMap): Tensor {
  const images = x as Tensor4D;
  const { mean, variance } = moments(images, [0, 1, 2]);
  return batchNorm4d(
    images,
    mean as Tensor1D,
    variance as Tensor1D,
    offset as Tensor1D,
    scale as Tensor1D,
    epsilon as number,
  );
}

function canFuse({ axis }: BatchNormalization, x: Tensor): boolean {
  return (
    hasKernel('BatchNormTrain') &&
    hasKernel('BatchNormTrainGrad') &&
    !isNested() &&
    isFloat(x) &&
    x.size > 0 &&
    x.rank >= 2 &&
    x.rank <= 4 &&
    (axis === -1 || axis === x.rank - 1)
  );
}

/** Normalizes a batch whose last axis holds the channels, and moves the layer's averages. */
function normalize(layer: BatchNormalization, x: Tensor, scale: Tensor, offset: Tensor): Tensor {
  const channels = x.shape.at(-1) ?? 1;
  const images = x.rank === 4 ? x : reshape(x, [x.size / channels, 1, 1, channels]);
  const [y, mean, variance] = runKernels(
    'BatchNormTrain',
    { x: images, scale, offset },
    { epsilon: layer.epsilon },
  ) as [Tensor, Tensor, Tensor];
  withoutTape(() => {
    move(layer.movingMean, mean, layer.momentum);
    move(layer.movingVariance, variance, layer.momentum);
  });
  return x.rank === 4 ? y : reshape(y, x.shape);
}

function move(average: Weight, value: Tensor, momentum: number): void {
  tidy(() => {
    const before = average.read();
    average.write(sub(before, mul(sub(before, value), 1 - momentum)));
  });
}
