import { cast, matMul, mul, registerGradient, step, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isForward, isRecorded, runKernel } from './kernels.ts';
import { layerPrototype, onlyTensor, type Weight } from './layer-class.ts';

interface Layer {
  readonly kernel: Weight;
  readonly bias?: Weight | null;
  readonly activation: { getClassName(): string; apply(x: Tensor): Tensor };
  readonly _callHook?: unknown;
}
interface Convolution extends Layer {
  readonly strides: readonly number[];
  readonly dilationRate: readonly number[];
  readonly padding: string;
  readonly dataFormat: string;
}

/** Attributes as tfjs gives them to its fused kernels. */
interface ConvolutionAttributes {
  readonly strides: readonly number[];
  readonly pad: string;
  readonly dataFormat: string;
}

/**
 * Gives dense layers and two-dimensional convolutions one kernel for product, bias and relu in training as well, where
 * tfjs has three; and no gradient for an input that needs none, which tfjs's own fused operations compute.
 */
export function fuseLayers(): void {
  registerGradient({
    kernelName: '_FusedMatMul',
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradFunc: (dy, saved, { activation }) => {
      const [a, b, y] = saved as [Tensor, Tensor, Tensor];
      const before = beforeActivation(dy as Tensor, y, activation);
      return {
        a: () => matMul(before, b, false, true),
        b: () => matMul(a, before, true, false),
        bias: () => sum(before, 0),
      };
    },
  });
  registerGradient({
    kernelName: 'FusedConv2D',
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (given, saved, { activation, ...attributes }) => {
      const [x, filter, y] = saved as [Tensor, Tensor, Tensor];
      const { strides, pad, dataFormat } = attributes as unknown as ConvolutionAttributes;
      const dy = beforeActivation(given as Tensor, y, activation);
      const steps = { strides, pad, dataFormat };
      return {
        x: () => runKernel('Conv2DBackpropInput', { dy, filter }, { ...steps, inputShape: x.shape }),
        filter: () => runKernel('Conv2DBackpropFilter', { x, dy }, { ...steps, filterShape: filter.shape }),
        bias: () => sum(dy, [0, 1, 2]),
      };
    },
  });
  fuseCalls<Layer>('Dense', ({ kernel, bias }, a, activation) => {
    if (a.rank !== 2 || !hasKernel('_FusedMatMul')) return null;
    const inputs = { a, b: kernel.read(), ...(bias ? { bias: bias.read() } : {}) };
    if (inputs.b.rank !== 2 || a.shape[1] !== inputs.b.shape[0]) return null;
    return runKernel('_FusedMatMul', inputs, { transposeA: false, transposeB: false, activation });
  });
  fuseCalls<Convolution>('Conv2D', (layer, x, activation) => {
    const { kernel, bias, strides, padding, dataFormat, dilationRate } = layer;
    // tfjs has no gradient of a dilated convolution, and says so
    const isPlain = dataFormat === 'channelsLast' && dilationRate.every((rate) => rate === 1);
    if (x.rank !== 4 || !isPlain || !hasKernel('FusedConv2D')) return null;
    const inputs = { x, filter: kernel.read(), ...(bias ? { bias: bias.read() } : {}) };
    const pad = padding === 'same' ? 'same' : 'valid';
    return runKernel('FusedConv2D', inputs, {
      strides,
      pad,
      dataFormat: 'NHWC',
      dilations: [1, 1],
      activation,
    });
  });
}

type FusedCall<This> = (layer: This, input: Tensor, activation: 'linear' | 'relu') => Tensor | null;

/** @param fused null for what tfjs-layers has to compute as it does */
function fuseCalls<This extends Layer>(className: string, fused: FusedCall<This>): void {
  const prototype = layerPrototype<This>(className);
  const { call } = prototype;
  prototype.call = function callFused(inputs, options) {
    const input = onlyTensor(inputs);
    if (!input || !canFuse(this, input)) return call.call(this, inputs, options);
    const { activation } = this;
    const isRelu = activation.getClassName() === 'relu';
    const output = tidy<Tensor>(() => {
      const ended = fused(this, input, isRelu ? 'relu' : 'linear');
      return (ended && !isRelu ? activation.apply(ended) : ended) as Tensor;
    });
    return (output as Tensor | null) ?? call.call(this, inputs, options);
  };
}

const canFuse = (layer: Layer, input: Tensor): boolean =>
  isForward() &&
  layer._callHook == null &&
  isFloat(input) &&
  isFloat(layer.kernel.read()) &&
  hasKernel('ReluGrad');

/** The gradient before the activation, by what came out of it. */
function beforeActivation(dy: Tensor, y: Tensor, activation: unknown): Tensor {
  if (activation !== 'relu') return dy;
  return isRecorded() ? mul(dy, cast(step(y), 'float32')) : runKernel('ReluGrad', { dy, x: y });
}
