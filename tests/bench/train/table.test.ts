import { expect, it } from 'vitest';
import { digits, formatRatio, formatSeconds, formatTable } from './table.ts';

it('a table is Markdown whose columns line up', () => {
  const table = {
    question: 'How long?',
    columns: ['', 'time'],
    rows: [
      ['wasm', '≤ 1'],
      ['tensorflow', '12 s'],
    ],
  };
  expect(formatTable(table)).toBe(`**How long?**

|            | time |
|------------|------|
| wasm       | ≤ 1  |
| tensorflow | 12 s |
`);
});

it('a bar in a cell is no border', () => {
  expect(formatTable({ question: 'Why?', columns: ['reason'], rows: [['a | b']] })).toContain('| a \\| b |');
});

it('a table without rows says so', () => {
  expect(formatTable({ question: 'Why?', columns: ['a'], rows: [] })).toContain('Nothing to compare');
});

it('figures show what is certain of them, with their range', () => {
  expect([0.0349, 9.876, 43.21, 678.9, Number.NaN].map(digits)).toEqual(['0.03', '9.88', '43.2', '679', '–']);
  expect(formatRatio({ median: 1.031, least: 0.98, most: 1.1, n: 5 })).toBe('1.03 (0.98–1.10)');
  expect(formatSeconds({ median: 1240, least: 1200, most: 1310, n: 5 }, 2)).toBe('2.48 s (2.40–2.62)');
});
