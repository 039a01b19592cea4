import type { BridgeDtype } from '#grader/bridge/block-layout.ts';
import type { RecordedTensor } from './record-calls.ts';
import type { RandomSource } from './random-source.ts';

/** JSON as `encodeAttributes` writes it. */
export type Json = number | string | boolean | null | Json[] | { [name: string]: Json };

const SMALL = [0, 1, 2, 3, 4, 5, 7, 8, 9, -1, -2, -3];
const LARGE = [2 ** 15, 2 ** 16, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, 1e308, -1e308, 65_537];
const BROKEN: readonly Json[] = [
  0.5,
  -0.5,
  1.5,
  { n: 'NaN' },
  { n: 'Infinity' },
  { n: '-Infinity' },
  { n: '-0' },
];
const TEXTS = [
  'same',
  'valid',
  'NHWC',
  'NCHW',
  'NDHWC',
  'floor',
  'ceil',
  'round',
  'relu',
  'elu',
  'sigmoid',
  'prelu',
  'leakyrelu',
  'float32',
  'int32',
  'bool',
  'string',
  'complex64',
  'reflect',
  'symmetric',
  'left',
  'right',
  'nearest',
  'bilinear',
  'wrap',
  'constant',
  'ij->ji',
  'ij,jk->ik',
  'ii->i',
  'a,b->ab',
  ',->',
  '...->',
  '',
  '__proto__',
  'constructor',
];
const NAMES = [
  'dilations',
  'dataFormat',
  'axis',
  'shape',
  'dtype',
  'activation',
  'keepDims',
  'size',
  'constructor',
  'toString',
];

const DTYPES: readonly BridgeDtype[] = ['float32', 'int32', 'bool'];

export function oddNumber(random: RandomSource): Json {
  const kind = random.below(10);
  if (kind < 6) return random.one(SMALL);
  return kind < 8 ? random.one(LARGE) : random.one(BROKEN);
}

export function oddJson(random: RandomSource): Json {
  const kind = random.below(8);
  if (kind < 3) return oddNumber(random);
  if (kind === 3) return random.one(TEXTS);
  if (kind === 4) return random.one([true, false, null]);
  if (kind === 5) return { a: 1 };
  return Array.from({ length: random.below(6) }, () => oddNumber(random));
}

export const oddName = (random: RandomSource): string => random.one(NAMES);
export const oddText = (random: RandomSource): string => random.one(TEXTS);
export const oddDtype = (random: RandomSource): BridgeDtype => random.one(DTYPES);

/** Values of this dtype and number; some are positions that lie outside. */
export function oddValues(random: RandomSource, dtype: BridgeDtype, count: number): RecordedTensor['values'] {
  if (dtype === 'bool') return Uint8Array.from({ length: count }, () => random.below(2));
  if (dtype === 'int32') {
    const extreme = random.chance(0.2);
    return Int32Array.from({ length: count }, () =>
      extreme && random.chance(0.3) ? random.one([-1, 2 ** 31 - 1, -(2 ** 31), 100]) : random.below(4),
    );
  }
  const special = random.chance(0.2);
  return Float32Array.from({ length: count }, () =>
    special && random.chance(0.3)
      ? random.one([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e30, -3])
      : random.below(2_000) / 1_000 - 1,
  );
}
