import { describe, expect, it } from 'vitest';
import type { ShownCell } from '#quizzes/schema/shown-question.ts';
import { cellBelow, pasteBlock, readBlock } from './table-paste.ts';

const number: ShownCell = { kind: 'number', unit: null };
const given: ShownCell = { kind: 'given', text: '7' };
const choice: ShownCell = {
  kind: 'choice',
  options: [
    { letter: 'A', text: 'up', spoken: null },
    { letter: 'B', text: 'down', spoken: null },
  ],
};
const rows = [{ cells: [number, number] }, { cells: [given, number] }, { cells: [number, choice] }];

describe('what is pasted', () => {
  it('is read as a spreadsheet copies it, whatever the line ends', () => {
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('is read from a text too; a single gap belongs to the value', () => {
    expect(readBlock('0.5; 1/3\n50 %   2')).toEqual([
      ['0.5', '1/3'],
      ['50 %', '2'],
    ]);
  });

  it('fills the cells from its corner, passing over given ones', () => {
    const block = readBlock('1\t2\n3\t4\n5\tdown');
    expect(pasteBlock(rows, { '0.0': 'old' }, { row: 0, column: 0 }, block)).toEqual({
      '0.0': '1',
      '0.1': '2',
      '1.1': '4',
      '2.0': '5',
      '2.1': 'B',
    });
  });

  it('stays inside the table, and leaves what it has nothing for', () => {
    const block = readBlock('\t8\n9\t9\t9');
    expect(pasteBlock(rows, { '1.1': 'mine' }, { row: 1, column: 0 }, block)).toEqual({
      '1.1': '8',
      '2.0': '9',
    });
  });
});

it('Enter goes to the next cell below that asks for something', () => {
  expect(cellBelow(rows, { row: 0, column: 0 })).toBe('2.0');
  expect(cellBelow(rows, { row: 0, column: 1 })).toBe('1.1');
  expect(cellBelow(rows, { row: 2, column: 0 })).toBeNull();
});
