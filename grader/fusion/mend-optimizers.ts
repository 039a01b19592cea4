import {
  AdadeltaOptimizer,
  add,
  div,
  engine,
  mul,
  relu,
  RMSPropOptimizer,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { type Gradients, type NamedStates, type States, statesAt } from './optimizer-states.ts';

/** From a variable, its gradient and its states to the same after one step. */
type Step = (value: Tensor, gradient: Tensor, states: readonly Tensor[]) => [Tensor, ...Tensor[]];

/** What is private or protected of tfjs's optimizers. */
interface Internals {
  applyGradients(gradients: Gradients): void;
  incrementIterations(): void;
  learningRate: number;
  epsilon: number;
  rho: number;
  accumulatedGrads: States;
  accumulatedUpdates: States;
  decay: number;
  momentum: number;
  centered: boolean;
  accumulatedMeanSquares: States;
  accumulatedMoments: States;
  accumulatedMeanGrads: States;
}

/**
 * Gives the right steps to the optimizers whose own are wrong in tfjs-core 4.22: adadelta, and rmsprop where it is
 * centered. They keep their states under tfjs's names.
 */
export function mendOptimizers(): void {
  mendAdadelta(AdadeltaOptimizer.prototype as unknown as Internals);
  mendCentered(RMSPropOptimizer.prototype as unknown as Internals);
}

/** Zeiler 2012, arXiv:1212.5701, algorithm 1; tfjs divides by the mean of the gradients before this one, and diverges. */
function mendAdadelta(prototype: Internals): void {
  prototype.applyGradients = function applyAdadelta(this: Internals, gradients) {
    const { learningRate, rho, epsilon } = this;
    const lists = [
      [this.accumulatedGrads, 'accum_grad'],
      [this.accumulatedUpdates, 'accum_var'],
    ] as const;
    applyEach(this, gradients, lists, (value, gradient, [meanGrad, meanUpdate]) => {
      const nextGrad = decayed(meanGrad as Tensor, square(gradient), rho);
      const rates = div(sqrt(add(meanUpdate as Tensor, epsilon)), sqrt(add(nextGrad, epsilon)));
      const update = mul(rates, gradient);
      const nextUpdate = decayed(meanUpdate as Tensor, square(update), rho);
      return [sub(value, mul(update, learningRate)), nextGrad, nextUpdate];
    });
  };
}

/** Graves 2013, arXiv:1308.0850, equations 38 to 41; tfjs takes epsilon from the variance, whose root is NaN near 0. */
function mendCentered(prototype: Internals): void {
  const { applyGradients } = prototype;
  prototype.applyGradients = function applyCentered(this: Internals, gradients) {
    if (!this.centered) return applyGradients.call(this, gradients);
    const { learningRate, decay, momentum, epsilon } = this;
    const lists = [
      [this.accumulatedMeanSquares, 'rms'],
      [this.accumulatedMoments, 'momentum'],
      [this.accumulatedMeanGrads, 'mg'],
    ] as const;
    applyEach(this, gradients, lists, (value, gradient, [meanSquare, moment, meanGrad]) => {
      const nextSquare = decayed(meanSquare as Tensor, square(gradient), decay);
      const nextGrad = decayed(meanGrad as Tensor, gradient, decay);
      // by rounding alone it can be below 0
      const variance = relu(sub(nextSquare, square(nextGrad)));
      const update = div(mul(gradient, learningRate), sqrt(add(variance, epsilon)));
      const nextMoment = add(mul(moment as Tensor, momentum), update);
      return [sub(value, nextMoment), nextSquare, nextMoment, nextGrad];
    });
  };
}

const decayed = (mean: Tensor, next: Tensor, rate: number): Tensor =>
  add(mul(mean, rate), mul(next, 1 - rate));

function applyEach(
  optimizer: Internals,
  gradients: Gradients,
  lists: readonly NamedStates[],
  step: Step,
): void {
  const named = Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
  for (const [i, { name, tensor: gradient }] of named.entries()) {
    const value = engine().registeredVariables[name];
    if (!value) throw new Error(`There is no variable ${name} for the optimizer to change.`);
    const states = statesAt(i, name, value, lists);
    if (!gradient) continue;
    tidy(() => {
      const [next, ...nextStates] = step(value, gradient, states);
      value.assign(next);
      for (const [s, state] of states.entries()) state.assign(nextStates[s] as Tensor);
    });
  }
  optimizer.incrementIterations();
}
