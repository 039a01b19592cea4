import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { guardedCsv } from './guarded-csv.ts';

it('a name that a spreadsheet would run is only text in it; numbers stay numbers', () => {
  const names = ['=HYPERLINK("x")', '+1', '-2', '@SUM(A1)', '\tx', '林美, "Mei"'];
  const text = guardedCsv(names.map((name) => ({ name, score: -1.5 })));
  const { data } = Papa.parse<string[]>(text.slice(1).trim());
  expect(text.startsWith('\uFEFFname,score\r\n')).toBe(true);
  expect(data.slice(1)).toEqual(names.map((name) => [/^[=+\-@\t]/.test(name) ? `'${name}` : name, '-1.5']));
});
