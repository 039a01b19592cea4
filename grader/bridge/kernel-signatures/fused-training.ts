import { z } from 'zod';
import { anyNumber } from './attribute-rules.ts';
import { takes, takesEach } from './define-signature.ts';
import { float, floatRanked, images, ranked } from './input-rules.ts';
import { type InputRule, type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { expectRoomFor } from './output-room.ts';
import { expectShape, show, sizeOf } from './output-shapes.ts';

const vector = ranked(['float32'], 1);
const floats = (shape: readonly number[]): TensorSpec => ({ shape, dtype: 'float32' });

/** An activation's gradient, from that of what it gave and from what was saved of it, x or y: all of one shape. */
function passesBack(
  saved: 'x' | 'y',
  attributes: z.ZodRawShape = {},
  rule: InputRule = float,
): KernelSignature {
  return takes({ dy: rule, [saved]: rule }, attributes, (tensors) => {
    const { dy, [saved]: kept } = tensors as Record<'dy' | 'x' | 'y', TensorSpec>;
    expectShape('the gradient', dy.shape, kept.shape);
    return [kept];
  });
}

/** @throws Unfit for scores without a class: there is nothing to sum up */
function expectClasses(target: TensorSpec, output: TensorSpec): void {
  refuseUnless((output.shape.at(-1) ?? 0) > 0, `scores of ${show(output.shape)} have no classes.`);
  expectShape('the target', target.shape, output.shape);
}

/** The shape of a vector by channel. @throws Unfit for images that have no mean */
function channelsOf(x: TensorSpec): number[] {
  refuseUnless(sizeOf(x.shape) > 0, `images of ${show(x.shape)} have no mean.`);
  return x.shape.slice(3);
}

/**
 * An optimizer's step over a list of tensors: a value, its gradient and its `states` states for each variable, all of
 * one shape, after `heads` scalars. The scalars, the values and the states come out anew, the gradients do not.
 */
function appliesTo<Shape extends z.ZodRawShape>(
  { states, heads = 0 }: { states: number; heads?: number },
  attributes: Shape,
): KernelSignature {
  const each = states + 2;
  return takesEach(float, attributes, (tensors) => {
    const count = tensors.length - heads;
    refuseUnless(
      count >= each && count % each === 0,
      `${tensors.length} tensors are not ${heads > 0 ? `${heads} scalars and ` : ''}some groups of ${each}.`,
    );
    expectRoomFor(tensors.length, Math.max(...tensors.map(({ shape }) => shape.length)));
    const outputs = tensors.slice(0, heads);
    for (const { shape } of outputs) expectShape('a scalar', shape, []);
    for (let i = heads; i < tensors.length; i += each) {
      const [value, gradient, ...rest] = tensors.slice(i, i + each) as [TensorSpec, TensorSpec];
      for (const tensor of [gradient, ...rest]) expectShape('a gradient or state', tensor.shape, value.shape);
      outputs.push(value, ...rest);
    }
    return outputs;
  });
}

/**
 * Kernels beside tfjs's own, each in place of many of them in a training step. grader/fusion calls them, and
 * every backend computes them by these formulas, on new tensors; all tensors are float32.
 */
export const FUSED_TRAINING: readonly [string, KernelSignature][] = [
  /** dx = dy where x > 0, else 0. */
  ['ReluGrad', passesBack('x')],
  /** dx = dy·(1 − y²). */
  ['TanhGrad', passesBack('y')],
  /** dx = dy·y·(1 − y). */
  ['SigmoidGrad', passesBack('y')],
  /** dx = dy where x > 0, else α·dy. */
  ['LeakyReluGrad', passesBack('x', { alpha: anyNumber })],
  /** dx = dy where clipValueMin ≤ x ≤ clipValueMax, else 0. */
  ['ClipByValueGrad', passesBack('x', { clipValueMin: anyNumber, clipValueMax: anyNumber })],
  /** dx = (dy − Σ dy·y)·y, summed along the last axis. */
  ['SoftmaxGrad', passesBack('y', {}, floatRanked)],
  /** −Σ target·log(clip(output / Σ output, ε, 1−ε)) along the last axis, which holds the classes. */
  [
    'CategoricalCrossentropy',
    takes({ target: floatRanked, output: floatRanked }, { epsilon: anyNumber }, ({ target, output }) => {
      expectClasses(target, output);
      return [floats(output.shape.slice(0, -1))];
    }),
  ],
  /** Its gradient with respect to the output: through the division too, and through the clip where ε ≤ value ≤ 1−ε. */
  [
    'CategoricalCrossentropyGrad',
    takes(
      { target: floatRanked, output: floatRanked, dy: float },
      { epsilon: anyNumber },
      ({ target, output, dy }) => {
        expectClasses(target, output);
        expectShape('the gradient', dy.shape, output.shape.slice(0, -1));
        return [output];
      },
    ),
  ],
  /** y, mean and biased variance by channel, and two vectors of the backend's own for the gradient. */
  [
    'BatchNormTrain',
    takes({ x: images, scale: vector, offset: vector }, { epsilon: anyNumber }, ({ x, scale, offset }) => {
      const channels = channelsOf(x);
      expectShape('the scale', scale.shape, channels);
      expectShape('the offset', offset.shape, channels);
      return [x, ...Array.from({ length: 4 }, () => floats(channels))];
    }),
  ],
  /** dx, dscale, doffset; a guest may send anything for what is saved. */
  [
    'BatchNormTrainGrad',
    takes(
      { dy: images, x: images, scale: vector, saved1: vector, saved2: vector },
      { epsilon: anyNumber },
      ({ dy, x, scale, saved1, saved2 }) => {
        const channels = channelsOf(x);
        expectShape('the gradient', dy.shape, x.shape);
        expectShape('the scale', scale.shape, channels);
        for (const { shape } of [saved1, saved2]) expectShape('what is saved', shape, channels);
        return [x, floats(channels), floats(channels)];
      },
    ),
  ],
  /** value' = value − learningRate·gradient. */
  ['ApplySgd', appliesTo({ states: 0 }, { learningRate: anyNumber })],
  /** accumulation' = momentum·accumulation + gradient, as tf.train.momentum has it. */
  [
    'ApplyMomentum',
    appliesTo({ states: 1 }, { learningRate: anyNumber, momentum: anyNumber, useNesterov: z.boolean() }),
  ],
  /** The meanSquare, then the moment, as tf.train.rmsprop has them when it is not centered. */
  [
    'ApplyRmsProp',
    appliesTo(
      { states: 2 },
      { learningRate: anyNumber, decay: anyNumber, momentum: anyNumber, epsilon: anyNumber },
    ),
  ],
  /** After accBeta1 and accBeta2: the first, then the second moment, as tf.train.adam has them. */
  [
    'ApplyAdam',
    appliesTo(
      { states: 2, heads: 2 },
      { learningRate: anyNumber, beta1: anyNumber, beta2: anyNumber, epsilon: anyNumber },
    ),
  ],
];
