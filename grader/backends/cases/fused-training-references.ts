/** The fused kernels of a training step, written plainly in float64: what every backend is held against. */

type Values = readonly number[];

/** dx = (dy − Σ dy·y)·y, row by row. */
export function softmaxGradient(dy: Values, y: Values, classes: number): number[] {
  return rows(y.length, classes).flatMap((row) => {
    const sum = total(row.map((i) => at(dy, i) * at(y, i)));
    return row.map((i) => (at(dy, i) - sum) * at(y, i));
  });
}

/** −Σ target·log(clip(output / Σ output, ε, 1−ε)), row by row. */
export function crossentropy(target: Values, output: Values, classes: number, epsilon: number): number[] {
  return rows(output.length, classes).map((row) => {
    const sum = total(row.map((i) => at(output, i)));
    return -total(row.map((i) => at(target, i) * Math.log(clip(at(output, i) / sum, epsilon))));
  });
}

/** The gradient of `crossentropy` with respect to the output; where the clip cuts, nothing comes through. */
export function crossentropyGradient(
  target: Values,
  output: Values,
  dy: Values,
  classes: number,
  epsilon: number,
): number[] {
  return rows(output.length, classes).flatMap((row, r) => {
    const sum = total(row.map((i) => at(output, i)));
    const shares = row.map((i) => at(output, i) / sum);
    const slopes = row.map((i, j) => {
      const share = at(shares, j);
      return clip(share, epsilon) === share ? (-at(dy, r) * at(target, i)) / share : 0;
    });
    const drawn = total(slopes.map((slope, j) => slope * at(shares, j)));
    return slopes.map((slope) => (slope - drawn) / sum);
  });
}

/** The output, the mean and the biased variance of each channel. */
export function normalization(
  x: Values,
  scale: Values,
  offset: Values,
  epsilon: number,
): [number[], number[], number[]] {
  const { mean, variance } = statistics(x, scale.length);
  const y = x.map((one, i) => {
    const c = i % scale.length;
    return ((one - at(mean, c)) / Math.sqrt(at(variance, c) + epsilon)) * at(scale, c) + at(offset, c);
  });
  return [y, mean, variance];
}

/** The gradients of `normalization`'s output with respect to x, scale and offset. */
export function normalizationGradient(
  dy: Values,
  x: Values,
  scale: Values,
  epsilon: number,
): [number[], number[], number[]] {
  const channels = scale.length;
  const count = x.length / channels;
  const { mean, variance } = statistics(x, channels);
  const normal = x.map(
    (one, i) => (one - at(mean, i % channels)) / Math.sqrt(at(variance, i % channels) + epsilon),
  );
  const doffset = sumByChannel(dy, channels);
  const dscale = sumByChannel(
    dy.map((one, i) => one * at(normal, i)),
    channels,
  );
  const dx = dy.map((one, i) => {
    const c = i % channels;
    const centred = one - at(doffset, c) / count - (at(normal, i) * at(dscale, c)) / count;
    return (at(scale, c) / Math.sqrt(at(variance, c) + epsilon)) * centred;
  });
  return [dx, dscale, doffset];
}

/** One variable's new value; then, for those with states, its new states. */
export type Step = (value: number, gradient: number, ...states: number[]) => number[];

export const sgd =
  (learningRate: number): Step =>
  (value, gradient) => [value - learningRate * gradient];

export const momentum =
  (learningRate: number, factor: number, useNesterov: boolean): Step =>
  (value, gradient, accumulation = 0) => {
    const next = factor * accumulation + gradient;
    return [value - learningRate * (useNesterov ? gradient + factor * next : next), next];
  };

export const rmsProp =
  (learningRate: number, decay: number, factor: number, epsilon: number): Step =>
  (value, gradient, meanSquare = 0, moment = 0) => {
    const square = decay * meanSquare + (1 - decay) * gradient ** 2;
    const next = factor * moment + (learningRate * gradient) / Math.sqrt(square + epsilon);
    return [value - next, square, next];
  };

/** @param powers of beta1 and beta2 up to this step */
export const adam =
  (
    learningRate: number,
    [beta1, beta2]: readonly [number, number],
    epsilon: number,
    powers: readonly [number, number],
  ): Step =>
  (value, gradient, first = 0, second = 0) => {
    const mean = beta1 * first + (1 - beta1) * gradient;
    const square = beta2 * second + (1 - beta2) * gradient ** 2;
    const step = mean / (1 - powers[0]) / (Math.sqrt(square / (1 - powers[1])) + epsilon);
    return [value - learningRate * step, mean, square];
  };

/** Applies a step to each element. @returns the new values, then the new states */
export function applyStep(
  step: Step,
  value: Values,
  gradient: Values,
  states: readonly Values[],
): number[][] {
  const after = value.map((one, i) => step(one, at(gradient, i), ...states.map((state) => at(state, i))));
  return Array.from({ length: states.length + 1 }, (_none, k) => after.map((one) => at(one, k)));
}

function statistics(x: Values, channels: number): { mean: number[]; variance: number[] } {
  const count = x.length / channels;
  const mean = sumByChannel(x, channels).map((sum) => sum / count);
  const squares = x.map((one, i) => (one - at(mean, i % channels)) ** 2);
  return { mean, variance: sumByChannel(squares, channels).map((sum) => sum / count) };
}

function sumByChannel(values: Values, channels: number): number[] {
  const sums = Array.from({ length: channels }, () => 0);
  for (const [i, value] of values.entries()) sums[i % channels] = at(sums, i % channels) + value;
  return sums;
}

/** The places of each row. */
function rows(size: number, classes: number): number[][] {
  return Array.from({ length: size / classes }, (_none, row) =>
    Array.from({ length: classes }, (_class, i) => row * classes + i),
  );
}

const at = (values: Values, i: number): number => values[i] ?? Number.NaN;
const total = (values: Values): number => values.reduce((sum, value) => sum + value, 0);
/** float32 has no 1 − 1e-7: the nearest number that it has is the bound. */
const clip = (value: number, epsilon: number): number =>
  Math.min(Math.max(value, epsilon), Math.fround(1 - epsilon));
