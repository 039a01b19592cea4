import { engine, tensor } from '@tensorflow/tfjs-core';
import { type FusedCase, randomValues, sizeOf } from './kernel-case.ts';

interface Activation {
  readonly kernel: string;
  /** The name of what is saved for the gradient: what went in, or what came out. */
  readonly saved: 'x' | 'y';
  readonly attributes: Readonly<Record<string, number>>;
  readonly slope: (saved: number) => number;
  /** Between which numbers what is saved lies. */
  readonly range: readonly [number, number];
}

const clipsTo = (low: number, high: number): Activation => ({
  kernel: 'ClipByValueGrad',
  saved: 'x',
  attributes: { clipValueMin: low, clipValueMax: high },
  slope: (x) => (x >= low && x <= high ? 1 : 0),
  range: [low - 1, high + 1],
});
const RELU: Activation = {
  kernel: 'ReluGrad',
  saved: 'x',
  attributes: {},
  slope: (x) => (x > 0 ? 1 : 0),
  range: [-1, 1],
};
const LEAKY_RELU: Activation = {
  kernel: 'LeakyReluGrad',
  saved: 'x',
  attributes: { alpha: 0.25 },
  slope: (x) => (x > 0 ? 1 : 0.25),
  range: [-1, 1],
};
const TANH: Activation = {
  kernel: 'TanhGrad',
  saved: 'y',
  attributes: {},
  slope: (y) => 1 - y * y,
  range: [-1, 1],
};
const SIGMOID: Activation = {
  kernel: 'SigmoidGrad',
  saved: 'y',
  attributes: {},
  slope: (y) => y * (1 - y),
  range: [0, 1],
};

function gradientCase(
  { kernel, saved, attributes, slope, range }: Activation,
  shape: number[],
  given?: { dy: number[]; values: number[] },
): FusedCase {
  const { dy, values } = given ?? {
    dy: randomValues(sizeOf(shape), 1),
    values: randomValues(sizeOf(shape), 2, ...range),
  };
  return {
    name: `${kernel} [${shape}]${given ? ' of special values' : ''}`,
    kernel,
    run: () => [
      engine().runKernel(kernel, { dy: tensor(dy, shape), [saved]: tensor(values, shape) }, attributes),
    ],
    // what does not pass is 0, even where the gradient is no number
    expected: () => [
      values.map((value, i) => (slope(value) === 0 && saved === 'x' ? 0 : (dy[i] ?? 0) * slope(value))),
    ],
  };
}

const GRADIENTS = [NaN, Infinity, -Infinity, 0, 1, -1, 1e-30, 1e30];
const INPUTS = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 1e-30, 1e30];
const OUTPUTS = [NaN, 0, -0, 1, -1, 1e-15, 0.5, -0.5, 0.25];

/** Each gradient for each of the values. */
const special = (activation: Activation, values: number[]): FusedCase =>
  gradientCase(activation, [GRADIENTS.length, values.length], {
    dy: GRADIENTS.flatMap((dy) => values.map(() => dy)),
    values: GRADIENTS.flatMap(() => values),
  });

const SHAPES = [
  [],
  [1],
  [3],
  [4],
  [0],
  [5, 7],
  [2, 0, 3],
  [3, 4, 5],
  [2, 5, 5, 3],
  [1, 2, 3, 2, 2],
  [67, 33],
];

/** Gradients of activations against the slopes of their formulas in float64. */
export const ACTIVATION_GRADIENT_CASES: readonly FusedCase[] = [
  ...[RELU, LEAKY_RELU, TANH, SIGMOID, clipsTo(-0.5, 0.75)].flatMap((activation) =>
    SHAPES.map((shape) => gradientCase(activation, shape)),
  ),
  ...[RELU, LEAKY_RELU, clipsTo(-1, 1), clipsTo(0, 6), clipsTo(-Infinity, 0)].map((activation) =>
    special(activation, INPUTS),
  ),
  ...[TANH, SIGMOID].map((activation) => special(activation, OUTPUTS)),
];
