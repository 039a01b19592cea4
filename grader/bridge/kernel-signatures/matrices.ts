import { z } from 'zod';
import { MAX_RANK } from '../shape-rules.ts';
import { flag } from './attribute-rules.ts';
import { takes, takesEach } from './define-signature.ts';
import { finishing, finishingAttributes, finishingInputs } from './fused-endings.ts';
import { float, ranked } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { broadcast, expectSameDtype, show } from './output-shapes.ts';

interface Transposed {
  transposeA?: boolean | null | undefined;
  transposeB?: boolean | null | undefined;
}

const floats = ranked(['float32'], 2, MAX_RANK);
const numbers = ranked(['float32', 'int32'], 2, MAX_RANK);

/** Batches of matrices multiplied. @throws Unfit where the inner sizes differ */
function product(a: TensorSpec, b: TensorSpec, { transposeA, transposeB }: Transposed): TensorSpec {
  expectSameDtype([a, b]);
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 0;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 0;
  const [inner, innerOfB] = [a.shape.at(transposeA ? -2 : -1), b.shape.at(transposeB ? -1 : -2)];
  refuseUnless(inner === innerOfB, `the inner sizes of ${show(a.shape)} and ${show(b.shape)} differ.`);
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return { shape: [...batch, rows, columns], dtype: a.dtype };
}

const EQUATION = /^[A-Za-z]{0,8}(?:,[A-Za-z]{0,8})?->[A-Za-z]{0,8}$/;

/** Products of matrices. */
export const MATRICES: readonly [string, KernelSignature][] = [
  [
    'BatchMatMul',
    takes({ a: numbers, b: numbers }, { transposeA: flag, transposeB: flag }, ({ a, b }, attributes) => [
      product(a, b, attributes),
    ]),
  ],
  [
    '_FusedMatMul',
    takes(
      { a: floats, b: floats, ...finishingInputs },
      { transposeA: flag, transposeB: flag, ...finishingAttributes },
      ({ a, b, ...ending }, attributes) => finishing(product(a, b, attributes), ending, attributes),
    ),
  ],
  [
    'Einsum',
    takesEach(float, { equation: z.string().max(64) }, (tensors, attributes) => {
      const equation = attributes.equation.replaceAll(/\s/g, '');
      refuseUnless(EQUATION.test(equation), 'its equation is not like "ij,jk->ik".');
      const [left = '', output = ''] = equation.split('->');
      const sizes = sizesByLetter(left.split(','), tensors);
      refuseUnless(
        new Set(output).size === output.length && [...output].every((letter) => sizes.has(letter)),
        `"${output}" must name letters of the inputs, each once.`,
      );
      return [{ shape: [...output].map((letter) => sizes.get(letter) ?? 0), dtype: 'float32' }];
    }),
  ],
];

/** @throws Unfit where the terms do not name the tensors' dimensions, or one letter names two sizes */
function sizesByLetter(terms: readonly string[], tensors: readonly TensorSpec[]): Map<string, number> {
  const sizes = new Map<string, number>();
  refuseUnless(terms.length === tensors.length, `its equation is for ${terms.length} tensors.`);
  for (const [i, term] of terms.entries()) {
    const shape = tensors[i]?.shape ?? [];
    refuseUnless(
      term.length === shape.length && new Set(term).size === term.length,
      `"${term}" does not name the dimensions of ${show(shape)}, each once.`,
    );
    for (const [axis, letter] of [...term].entries()) {
      const size = shape[axis] ?? 0;
      refuseUnless(
        (sizes.get(letter) ?? size) === size,
        `"${letter}" is both ${sizes.get(letter)} and ${size}.`,
      );
      sizes.set(letter, size);
    }
  }
  return sizes;
}
