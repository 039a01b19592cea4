import { z } from 'zod';
import { takes } from './define-signature.ts';
import { floatMatrix } from './input-rules.ts';
import type { KernelSignature, TensorSpec } from './kernel-signature.ts';
import { expectShape } from './output-shapes.ts';

/** Of the gates: hard ones are clip(0.2·v + 0.5, 0, 1), the others 1 / (1 + e^−v); σ below. */
const gateAttributes = { hard: z.boolean() };

/** The batch and the units of a state. */
function sizesOf({ shape: [rows = 0, units = 0] }: TensorSpec) {
  /** A matrix with so many columns for each unit. */
  const wide = (times: number): TensorSpec => ({ shape: [rows, times * units], dtype: 'float32' });
  return { state: wide(1), wide };
}

/** @throws Unfit unless each tensor has the shape of the one beside it */
function expectShapes(name: string, expected: TensorSpec, ...tensors: readonly TensorSpec[]): void {
  for (const { shape } of tensors) expectShape(name, shape, expected.shape);
}

/**
 * Steps of recurrent layers through time and their gradients, from the products of the input and of the state with their
 * weights; all tensors are float32 matrices of [batch, units], or of as many times the units as there are gates.
 */
export const RECURRENT: readonly [string, KernelSignature][] = [
  /** Of v = x + recurrent: i, f, o = σ, g = tanh; c = f·carry + i·g; h = o·tanh(c). Gives h, c and (i, f, g, o). */
  [
    'LstmGates',
    takes(
      { x: floatMatrix, recurrent: floatMatrix, carry: floatMatrix },
      gateAttributes,
      ({ x, recurrent, carry }) => {
        const { state, wide } = sizesOf(carry);
        expectShapes('the sum of four gates', wide(4), x, recurrent);
        return [state, state, wide(4)];
      },
    ),
  ],
  /** From those of h and c, the gates, the carry before and c: of v, and of the carry before. */
  [
    'LstmGatesGrad',
    takes(
      { dh: floatMatrix, dc: floatMatrix, gates: floatMatrix, carry: floatMatrix, c: floatMatrix },
      gateAttributes,
      ({ dh, dc, gates, carry, c }) => {
        const { state, wide } = sizesOf(carry);
        expectShapes('the gradient or carry', state, dh, dc, c);
        expectShapes('the gates', wide(4), gates);
        return [wide(4), state];
      },
    ),
  ],
  /** z, r = σ(x + recurrent). Gives (z, r) and r·state. */
  [
    'GruGates',
    takes({ x: floatMatrix, recurrent: floatMatrix, state: floatMatrix }, gateAttributes, (tensors) => {
      const { state, wide } = sizesOf(tensors.state);
      expectShapes('the sum of two gates', wide(2), tensors.x, tensors.recurrent);
      return [wide(2), state];
    }),
  ],
  /** From those of the next state and of r·state: of x + recurrent, and what z and r pass back to the state. */
  [
    'GruGatesGrad',
    takes(
      {
        dh: floatMatrix,
        dreset: floatMatrix,
        gates: floatMatrix,
        state: floatMatrix,
        candidate: floatMatrix,
      },
      gateAttributes,
      (tensors) => {
        const { state, wide } = sizesOf(tensors.state);
        expectShapes('the gradient or state', state, tensors.dh, tensors.dreset, tensors.candidate);
        expectShapes('the gates', wide(2), tensors.gates);
        return [wide(2), state];
      },
    ),
  ],
  /** candidate = tanh(x + recurrent); h = z·state + (1 − z)·candidate. Gives h and the candidate. */
  [
    'GruState',
    takes(
      { x: floatMatrix, recurrent: floatMatrix, gates: floatMatrix, state: floatMatrix },
      {},
      (tensors) => {
        const { state, wide } = sizesOf(tensors.state);
        expectShapes('the sum', state, tensors.x, tensors.recurrent);
        expectShapes('the gates', wide(2), tensors.gates);
        return [state, state];
      },
    ),
  ],
  /** Of x + recurrent, from that of h: dh·(1 − z)·(1 − candidate²). */
  [
    'GruStateGrad',
    takes({ dh: floatMatrix, gates: floatMatrix, candidate: floatMatrix }, {}, ({ dh, gates, candidate }) => {
      const { state, wide } = sizesOf(candidate);
      expectShapes('the gradient', state, dh);
      expectShapes('the gates', wide(2), gates);
      return [state];
    }),
  ],
];
