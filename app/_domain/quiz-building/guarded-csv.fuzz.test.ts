import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { guardedCsv } from './guarded-csv.ts';

/** What a spreadsheet may take for a formula, also after what it trims, and as full-width characters. */
const RUNS = /^[\s\uFEFF\0]*[=+\-@＝＋－＠|%]/u;

it('no text begins like a formula, and no cell leaves its place', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '=1',
      ' =1',
      '\t=1',
      '\r=1',
      '\n=1',
      '\u00a0=1',
      '＝1',
      '＋1',
      '－1',
      '＠x',
      '|cmd',
      '%x',
      '"',
      '",=1',
      "'=1",
      '\uFEFF=1',
      '\0=1',
      '-',
      '+886',
      ';=1',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ a: text, b: text }), { minLength: 1, maxLength: 5 }), (rows) => {
      const { data } = Papa.parse<string[]>(guardedCsv(rows).slice(1, -2), { newline: '\r\n' });
      expect(data.length).toBe(rows.length + 1);
      for (const [i, row] of rows.entries()) {
        for (const [j, value] of [row.a, row.b].entries()) {
          const cell = data[i + 1]?.[j] ?? '';
          expect(cell).not.toMatch(RUNS);
          expect([value, `'${value}`]).toContain(cell);
        }
      }
    }),
    { numRuns: 500 },
  );
});
