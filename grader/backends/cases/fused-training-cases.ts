import { engine, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { ACTIVATION_GRADIENT_CASES } from './activation-gradient-cases.ts';
import {
  adam,
  applyStep,
  crossentropy,
  crossentropyGradient,
  momentum,
  normalization,
  normalizationGradient,
  rmsProp,
  sgd,
  softmaxGradient,
  type Step,
} from './fused-training-references.ts';
import { type FusedCase, randomValues, sizeOf } from './kernel-case.ts';
import { RECURRENT_CASES } from './recurrent-cases.ts';

const EPSILON = 1e-7;
const place = (values: readonly number[], shape: readonly number[]): Tensor =>
  tensor([...values], [...shape]);

/** Calls a kernel of the current backend by name. */
function run(kernel: string, inputs: Record<string, Tensor> | Tensor[], attributes = {}): Tensor[] {
  return [engine().runKernel<Tensor | Tensor[]>(kernel, inputs as Record<string, Tensor>, attributes)].flat();
}

/** Positive rows that sum up to 1, as a softmax gives them. */
function shares(shape: readonly number[], seed: number): number[] {
  const classes = shape.at(-1) ?? 1;
  const values = randomValues(sizeOf(shape), seed, 0.05, 1);
  return values.map((value, i) => {
    const row = i - (i % classes);
    return Math.fround(value / values.slice(row, row + classes).reduce((sum, one) => sum + one, 0));
  });
}

function softmaxCase(shape: number[]): FusedCase {
  const [dy, y] = [randomValues(sizeOf(shape), 3), shares(shape, 4)];
  return {
    name: `SoftmaxGrad [${shape}]`,
    kernel: 'SoftmaxGrad',
    run: () => run('SoftmaxGrad', { dy: place(dy, shape), y: place(y, shape) }),
    expected: () => [softmaxGradient(dy, y, shape.at(-1) ?? 1)],
  };
}

/** The loss and its gradient. */
function crossentropyCases(
  name: string,
  shape: number[],
  target: number[],
  output: number[],
  epsilon = EPSILON,
): FusedCase[] {
  const classes = shape.at(-1) ?? 1;
  const dy = randomValues(sizeOf(shape.slice(0, -1)), 5);
  const inputs = () => ({ target: place(target, shape), output: place(output, shape) });
  return [
    {
      name: `CategoricalCrossentropy [${shape}] of ${name}`,
      kernel: 'CategoricalCrossentropy',
      run: () => run('CategoricalCrossentropy', inputs(), { epsilon }),
      expected: () => [crossentropy(target, output, classes, epsilon)],
    },
    {
      name: `CategoricalCrossentropyGrad [${shape}] of ${name}`,
      kernel: 'CategoricalCrossentropyGrad',
      run: () =>
        run('CategoricalCrossentropyGrad', { ...inputs(), dy: place(dy, shape.slice(0, -1)) }, { epsilon }),
      expected: () => [crossentropyGradient(target, output, dy, classes, epsilon)],
    },
  ];
}

/** One class of each row. */
function oneHot(shape: readonly number[], seed: number): number[] {
  const classes = shape.at(-1) ?? 1;
  const labels = randomValues(sizeOf(shape) / classes, seed, 0, classes, 'int32');
  return Array.from({ length: sizeOf(shape) }, (_none, i) =>
    labels[Math.floor(i / classes)] === i % classes ? 1 : 0,
  );
}

/** Forward, and the gradient with what the forward call has saved. */
function normalizationCases(shape: number[], epsilon: number, low = -1, high = 1): FusedCase[] {
  const channels = shape[3] ?? 0;
  const x = randomValues(sizeOf(shape), 6, low, high);
  const dy = randomValues(sizeOf(shape), 7);
  const scale = randomValues(channels, 8, 0.5, 2);
  const offset = randomValues(channels, 9);
  const forward = () =>
    run(
      'BatchNormTrain',
      { x: place(x, shape), scale: place(scale, [channels]), offset: place(offset, [channels]) },
      { epsilon },
    );
  const name = `[${shape}] from ${low} to ${high} with ${epsilon}`;
  return [
    {
      name: `BatchNormTrain ${name}`,
      kernel: 'BatchNormTrain',
      run: () => forward().slice(0, 3),
      expected: () => normalization(x, scale, offset, epsilon),
    },
    {
      name: `BatchNormTrainGrad ${name}`,
      kernel: 'BatchNormTrainGrad',
      run: () => {
        const [, , , saved1, saved2] = forward() as [Tensor, Tensor, Tensor, Tensor, Tensor];
        const inputs = {
          dy: place(dy, shape),
          x: place(x, shape),
          scale: place(scale, [channels]),
          saved1,
          saved2,
        };
        return run('BatchNormTrainGrad', inputs, { epsilon });
      },
      expected: () => normalizationGradient(dy, x, scale, epsilon),
    },
  ];
}

const SIZES: readonly number[][][] = [
  [[]],
  [[1]],
  [[0], [3]],
  [[5], [4, 7], [3, 3, 2, 5], []],
  [[1003], [16], [17], [2, 31]],
  Array.from({ length: 40 }, (_none, i) => [i + 1, 3]),
];

interface Optimizer {
  readonly kernel: string;
  readonly attributes: object;
  readonly states: number;
  readonly step: Step;
  /** Scalars before the first variable, and what becomes of them. */
  readonly heads?: readonly number[];
  readonly nextHeads?: readonly number[];
}

function optimizerCase(
  { kernel, attributes, states, step, heads = [], nextHeads = [] }: Optimizer,
  shapes: readonly number[][],
): FusedCase {
  const variables = shapes.map((shape, i) => ({
    shape,
    value: randomValues(sizeOf(shape), 10 * i),
    gradient: randomValues(sizeOf(shape), 10 * i + 1),
    // states are means of squares too
    states: Array.from({ length: states }, (_none, k) =>
      randomValues(sizeOf(shape), 10 * i + 2 + k, 0.01, 1),
    ),
  }));
  return {
    name: `${kernel} of ${shapes.length} from [${shapes[0]}] with ${JSON.stringify(attributes)}`,
    kernel,
    run: () =>
      run(
        kernel,
        [
          ...heads.map((head) => place([head], [])),
          ...variables.flatMap((one) =>
            [one.value, one.gradient, ...one.states].map((values) => place(values, one.shape)),
          ),
        ],
        attributes,
      ),
    expected: () => [
      ...nextHeads.map((head) => [head]),
      ...variables.flatMap((one) => applyStep(step, one.value, one.gradient, one.states)),
    ],
  };
}

function adamOptimizer(learningRate: number, powers: [number, number], epsilon = EPSILON): Optimizer {
  const [beta1, beta2] = [0.9, 0.999];
  return {
    kernel: 'ApplyAdam',
    attributes: { learningRate, beta1, beta2, epsilon },
    states: 2,
    heads: powers,
    nextHeads: [powers[0] * beta1, powers[1] * beta2],
    step: adam(learningRate, [beta1, beta2], epsilon, [Math.fround(powers[0]), Math.fround(powers[1])]),
  };
}

const momentumOptimizer = (factor: number, useNesterov: boolean): Optimizer => ({
  kernel: 'ApplyMomentum',
  attributes: { learningRate: 0.05, momentum: factor, useNesterov },
  states: 1,
  step: momentum(0.05, factor, useNesterov),
});

const rmsPropOptimizer = (factor: number): Optimizer => ({
  kernel: 'ApplyRmsProp',
  attributes: { learningRate: 0.01, decay: 0.9, momentum: factor, epsilon: EPSILON },
  states: 2,
  step: rmsProp(0.01, 0.9, factor, EPSILON),
});

const OPTIMIZERS: readonly Optimizer[] = [
  { kernel: 'ApplySgd', attributes: { learningRate: 0.1 }, states: 0, step: sgd(0.1) },
  momentumOptimizer(0.9, false),
  momentumOptimizer(0.9, true),
  rmsPropOptimizer(0),
  rmsPropOptimizer(0.9),
  adamOptimizer(0.01, [0.9, 0.999]),
  adamOptimizer(0.001, [0.9 ** 20, 0.999 ** 20], 0.1),
];

const SHAPES = [
  [1, 1],
  [3, 10],
  [128, 10],
  [5, 4],
  [5, 7],
  [2, 3, 6],
  [2, 1, 3, 5],
  [17, 33],
  [3, 1003],
  [8],
];

/** The fused kernels of a training step against plain references in float64. */
export const FUSED_TRAINING_CASES: readonly FusedCase[] = [
  ...ACTIVATION_GRADIENT_CASES,
  ...RECURRENT_CASES,
  ...[...SHAPES, [0, 5]].map(softmaxCase),
  ...[...SHAPES, [0, 5]].flatMap((shape) => [
    ...crossentropyCases('labels', shape, oneHot(shape, 1), shares(shape, 2)),
    ...crossentropyCases(
      'soft labels and scores that do not sum up to 1',
      shape,
      shares(shape, 3),
      randomValues(sizeOf(shape), 4, 0.1, 3),
    ),
  ]),
  ...crossentropyCases(
    'certain scores, right and wrong ones',
    [6, 3],
    [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0.2, 0.3, 0.5],
    [1, 0, 0, 0, 0, 5, 0, 1e-12, 1, 1e-3, 1, 1, 1e-5, 1e-4, 1, 0, 0.5, 0.5],
  ),
  ...crossentropyCases('a wide clip', [9, 4], oneHot([9, 4], 5), shares([9, 4], 6), 0.2),
  // the gradient of one image or two is what is left of much larger numbers: nothing but rounding
  ...normalizationCases([1, 1, 1, 1], 1e-3).slice(0, 1),
  ...normalizationCases([2, 1, 1, 3], 1e-3).slice(0, 1),
  ...normalizationCases([5, 1, 1, 3], 1e-3),
  ...normalizationCases([4, 5, 3, 7], 1e-3),
  ...normalizationCases([3, 8, 8, 16], 1e-5),
  ...normalizationCases([8, 7, 7, 33], 0.1),
  ...normalizationCases([5, 16, 16, 4], 1e-3, 2, 6),
  ...normalizationCases([19, 3, 3, 5], 1e-3, -9, -1),
  ...OPTIMIZERS.flatMap((optimizer) => SIZES.map((shapes) => optimizerCase(optimizer, shapes))),
];
