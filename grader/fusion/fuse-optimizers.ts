import {
  AdamOptimizer,
  engine,
  MomentumOptimizer,
  RMSPropOptimizer,
  SGDOptimizer,
  type Tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { hasKernel, isFloat, isRecorded, runKernels, sameShape } from './kernels.ts';
import { type Gradients, type NamedStates, type States, statesAt } from './optimizer-states.ts';

/** What is private or protected of tfjs's optimizers. */
interface Internals {
  learningRate: number;
  applyGradients(gradients: Gradients): void;
  incrementIterations(): void;
  /** Scalars of SGD and momentum. */
  c: Tensor;
  m: Tensor;
  momentum: number;
  useNesterov: boolean;
  accumulations: States;
  decay: number;
  epsilon: number;
  centered: boolean;
  accumulatedMeanSquares: States;
  accumulatedMoments: States;
  beta1: number;
  beta2: number;
  accBeta1: Variable;
  accBeta2: Variable;
  accumulatedFirstMoment: States;
  accumulatedSecondMoment: States;
}

/** How one optimizer takes a step with a single kernel. */
interface FusedStep {
  readonly kernel: string;
  /** Its lists of states, with the name that tfjs gives to each. */
  readonly states: (optimizer: Internals) => readonly NamedStates[];
  /** Scalars that are stepped beside the variables. */
  readonly heads?: (optimizer: Internals) => readonly Variable[];
  readonly attributes: (optimizer: Internals) => Record<string, number | boolean>;
}

/** As many as a kernel's list can hold, with their states. */
const MOST_VARIABLES = 1_000;

/** Lets sgd, momentum, rmsprop and adam step all their variables with one kernel, where tfjs has up to 14 for each. */
export function fuseOptimizers(): void {
  fuse(SGDOptimizer, {
    kernel: 'ApplySgd',
    states: () => [],
    attributes: ({ c }) => ({ learningRate: -numberOf(c) }),
  });
  fuse(MomentumOptimizer, {
    kernel: 'ApplyMomentum',
    states: ({ accumulations }) => [[accumulations, 'momentum']],
    attributes: ({ c, m, useNesterov }) => ({
      learningRate: -numberOf(c),
      momentum: numberOf(m),
      useNesterov: Boolean(useNesterov),
    }),
  });
  fuse(RMSPropOptimizer, {
    kernel: 'ApplyRmsProp',
    states: ({ accumulatedMeanSquares, accumulatedMoments }) => [
      [accumulatedMeanSquares, 'rms'],
      [accumulatedMoments, 'momentum'],
    ],
    attributes: ({ learningRate, decay, momentum, epsilon }) => ({ learningRate, decay, momentum, epsilon }),
  });
  fuse(AdamOptimizer, {
    kernel: 'ApplyAdam',
    heads: ({ accBeta1, accBeta2 }) => [accBeta1, accBeta2],
    states: ({ accumulatedFirstMoment, accumulatedSecondMoment }) => [
      [accumulatedFirstMoment, 'm'],
      [accumulatedSecondMoment, 'v'],
    ],
    attributes: ({ learningRate, beta1, beta2, epsilon }) => ({ learningRate, beta1, beta2, epsilon }),
  });
}

function fuse(optimizer: { readonly prototype: object }, step: FusedStep): void {
  const prototype = optimizer.prototype as Internals;
  const { applyGradients } = prototype;
  prototype.applyGradients = function applyFused(this: Internals, gradients) {
    if (!applyAtOnce(this, step, gradients)) applyGradients.call(this, gradients);
  };
}

/** @returns false where tfjs has to apply them as it does; nothing has changed then */
function applyAtOnce(optimizer: Internals, step: FusedStep, gradients: Gradients): boolean {
  if (optimizer.centered || isRecorded() || !hasKernel(step.kernel)) return false;
  const states = step.states(optimizer);
  const updates = readUpdates(gradients, states);
  const heads = step.heads?.(optimizer) ?? [];
  const stepped = updates?.filter(({ gradient }) => gradient) ?? [];
  const attributes = step.attributes(optimizer);
  const isPlain = Object.values(attributes).every((value) => value !== undefined && value !== null);
  if (!updates || stepped.length === 0 || stepped.length > MOST_VARIABLES || !isPlain) return false;
  const held = updates.map(({ i, name, value }) => statesAt(i, name, value, states));
  tidy(() => {
    const inputs: Tensor[] = [...heads];
    const changed: Variable[] = [...heads];
    for (const { i, value, gradient } of stepped) {
      const own = held[i] as Variable[];
      inputs.push(value, gradient as Tensor, ...own);
      changed.push(value, ...own);
    }
    const outputs = [runKernels(step.kernel, inputs, attributes)].flat();
    for (const [i, one] of changed.entries()) one.assign(outputs[i] as Tensor);
  });
  optimizer.incrementIterations();
  return true;
}

interface Update {
  /** Its place among the optimizer's states. */
  readonly i: number;
  readonly name: string;
  readonly value: Variable;
  readonly gradient: Tensor | null | undefined;
}

/** The variables with their gradients, those without one too; null for what one kernel cannot step. */
function readUpdates(gradients: Gradients, states: readonly NamedStates[]): Update[] | null {
  const names = Array.isArray(gradients) ? gradients.map(({ name }) => name) : Object.keys(gradients);
  if (new Set(names).size < names.length) return null;
  const updates: Update[] = [];
  for (const [i, name] of names.entries()) {
    const value = engine().registeredVariables[name];
    const gradient = Array.isArray(gradients) ? gradients[i]?.tensor : gradients[name];
    if (!value || !isFloat(value)) return null;
    for (const [list] of states) {
      const state = list[i]?.variable;
      if (state && !fits(state, value)) return null;
    }
    if (gradient && !fits(gradient, value)) return null;
    updates.push({ i, name, value, gradient });
  }
  return updates;
}

const fits = (tensor: Tensor, value: Tensor): boolean =>
  isFloat(tensor) && sameShape(tensor.shape, value.shape);

const numbers = new WeakMap<Tensor, number>();

/** The value of a scalar that never changes; it is read once. */
function numberOf(scalar: Tensor): number {
  let value = numbers.get(scalar);
  if (value === undefined) {
    value = scalar.dataSync()[0] ?? Number.NaN;
    numbers.set(scalar, value);
  }
  return value;
}
