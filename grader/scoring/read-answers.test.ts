import { expect, it } from 'vitest';
import { readAnswers } from './read-answers.ts';

const read = (shape: number[], values: number[], dtype = 'float32') =>
  readAnswers({ shape, dtype, values: Float32Array.from(values) }, 2, 3);

it('takes the class with the highest score, the first of equal ones, or the labels themselves', () => {
  expect(read([2, 3], [0.1, 0.7, 0.2, 0.5, 0.1, 0.5])).toEqual(Int32Array.of(1, 0));
  expect(read([2], [2, 0], 'int32')).toEqual(Int32Array.of(2, 0));
  expect(read([2], [2, 0])).toEqual(Int32Array.of(2, 0));
});

it.each([
  [
    'another number of classes',
    [2, 4],
    Array(8).fill(0),
    'answered [2, 4] for 2 images; it must be scores [2, 3]',
  ],
  ['another number of images', [3], [0, 0, 0], 'or labels [2]'],
  ['a column', [2, 1], [0, 1], 'squeeze()'],
  ['fewer values than its shape', [2, 3], [0, 1], '[2]'],
  ['a number that is not finite', [2], [0, Number.NaN], 'answered NaN'],
  ['a label that no class has', [2], [0, 3], 'label 3; labels are the whole numbers 0 to 2'],
  ['half a label', [2], [0, 0.5], 'label 0.5'],
])('refuses %s', (_, shape, values, said) => {
  expect(read(shape, values)).toMatchObject({ en: expect.stringContaining(said) });
});

it('refuses texts and truth values', () => {
  expect(read([2], [0, 1], 'bool')).toMatchObject({ en: expect.stringContaining('tensor of bool') });
});
