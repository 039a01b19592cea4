import {
  clone,
  engine,
  type NamedTensorMap,
  type Optimizer,
  type Scalar,
  sub,
  type Tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { removeFused } from './compare-composed.ts';

/** How far two computations of one tensor are apart, and how long it is: Euclidean norms. */
export interface Distance {
  readonly name: string;
  readonly apart: number;
  readonly length: number;
}

/** What the fused kernels make of one batch, and the composition from the very same weights. */
export interface Step {
  readonly loss: number;
  readonly composedLoss: number;
  /** Of each trained weight. */
  readonly gradients: readonly Distance[];
  /** Of how far the batch moves all else that it changes: the averages of batch normalization. */
  readonly moves: readonly Distance[];
}

/**
 * Has an optimizer, or all that inherit from it, train models by the composition of tfjs alone, while the fused kernels
 * compute loss and gradients of each batch beside it. No rounding is carried from one batch to the next, which leads two
 * trainings apart however right both are.
 */
export function guideByComposition(optimizer: Optimizer, onStep: (step: Step) => void): void {
  optimizer.minimize = function minimizeComposed(this: Optimizer, f, _returnCost, variables = []) {
    return tidy(() => {
      const others = readOthers(variables);
      const fused = passOver(this, f, variables, others);
      for (const [variable, value] of others) variable.assign(value);
      const putBack = removeFused();
      try {
        const composed = passOver(this, f, variables, others);
        onStep({
          loss: readScalar(fused.loss),
          composedLoss: readScalar(composed.loss),
          gradients: measureAll(fused.gradients, composed.gradients),
          moves: measureAll(fused.moves, composed.moves),
        });
        this.applyGradients(
          variables.map(({ name }) => ({ name, tensor: composed.gradients[name] as Tensor })),
        );
        return composed.loss;
      } finally {
        putBack();
      }
    });
  };
}

/** The norm of all differences over the norm of all values. */
export const relativeDifference = (all: readonly Distance[]): number =>
  Math.hypot(...all.map(({ apart }) => apart)) / Math.hypot(...all.map(({ length }) => length));

/** One batch, forward and back. */
interface Pass {
  readonly loss: Scalar;
  readonly gradients: NamedTensorMap;
  readonly moves: NamedTensorMap;
}

/** All variables that are not trained, with what they hold now. */
function readOthers(trained: readonly Variable[]): Map<Variable, Tensor> {
  const others = Object.values(engine().registeredVariables).filter((one) => !trained.includes(one));
  return new Map(others.map((one) => [one, clone(one)]));
}

/** @param others what they held before */
function passOver(
  optimizer: Optimizer,
  f: () => Scalar,
  variables: Variable[],
  others: ReadonlyMap<Variable, Tensor>,
): Pass {
  const { value: loss, grads: gradients } = optimizer.computeGradients(f, variables);
  const changed = [...others].filter(([variable, before]) => variable.dataId !== before.dataId);
  const moves = Object.fromEntries(
    changed.map(([variable, before]) => [variable.name, sub(variable, before)]),
  );
  return { loss, gradients, moves };
}

const readScalar = (tensor: Tensor): number => tensor.dataSync()[0] ?? Number.NaN;

function measureAll(fused: NamedTensorMap, composed: NamedTensorMap): Distance[] {
  return Object.entries(composed).map(([name, tensor]) => {
    const [actual, expected] = [fused[name]?.dataSync() ?? [], tensor.dataSync()];
    let [apart, length] = [0, 0];
    // an iterator over a million values takes longer than the kernels
    for (let i = 0; i < expected.length; i++) {
      const value = expected[i] ?? Number.NaN;
      apart += ((actual[i] ?? Number.NaN) - value) ** 2;
      length += value ** 2;
    }
    return { name, apart: Math.sqrt(apart), length: Math.sqrt(length) };
  });
}
