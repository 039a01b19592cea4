import { z } from 'zod';
import { anyNumber, dtype, finite, flag, shape, size } from './attribute-rules.ts';
import { takes } from './define-signature.ts';
import { anything, floatMatrix } from './input-rules.ts';
import { type KernelSignature, refuseUnless } from './kernel-signature.ts';

/** Kernels that make tensors of numbers. */
export const CREATION: readonly [string, KernelSignature][] = [
  [
    'Fill',
    takes({}, { shape, value: anyNumber, dtype: dtype.nullish() }, (_none, attributes) => [
      { shape: attributes.shape, dtype: attributes.dtype ?? 'float32' },
    ]),
  ],
  [
    'Range',
    takes(
      {},
      { start: finite, stop: finite, step: finite, dtype: z.enum(['float32', 'int32']) },
      (_none, { start, stop, step, ...attributes }) => {
        refuseUnless(step !== 0, 'a step of 0 never arrives.');
        return [{ shape: [lengthOfRange(start, stop, step)], dtype: attributes.dtype }];
      },
    ),
  ],
  [
    'LinSpace',
    takes({}, { start: finite, stop: finite, num: size.min(1) }, (_none, { num }) => [
      { shape: [num], dtype: 'float32' },
    ]),
  ],
  ['Diag', takes({ x: anything }, {}, ({ x }) => [{ shape: [...x.shape, ...x.shape], dtype: x.dtype }])],
  [
    'Multinomial',
    takes(
      { logits: floatMatrix },
      { numSamples: size, seed: finite, normalized: flag },
      ({ logits }, { numSamples }) => {
        const [batch = 0, outcomes = 0] = logits.shape;
        refuseUnless(outcomes > 0, 'there is nothing to draw from.');
        return [{ shape: [batch, numSamples], dtype: 'int32' }];
      },
    ),
  ],
];

/** As tfjs counts: a step of up to 1 may lead away from the end, and is then taken the other way. */
function lengthOfRange(start: number, stop: number, step: number): number {
  const leadsAway = (start < stop && step < 0) || (stop < start && step > 1);
  return start === stop || leadsAway ? 0 : Math.abs(Math.ceil((stop - start) / step));
}
