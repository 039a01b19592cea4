import { describe, expect, it } from 'vitest';
import { RowThinner } from './thin-rows.ts';

interface Row {
  step: number;
  values: Record<string, number>;
}

function thin(limit: number, rows: Iterable<Row>) {
  const kept: Row[] = [];
  const thinner = new RowThinner<Row>(limit, (row) => kept.push(row));
  for (const row of rows) thinner.add(row, 0);
  thinner.finish();
  return { steps: kept.map(({ step }) => step), kept, cut: thinner.cut };
}

function* batches(count: number): Generator<Row> {
  for (let step = 1; step <= count; step++) yield { step, values: { loss: 1 / step } };
}

describe('reported rows', () => {
  it('are all kept while they are few', () => {
    const { steps, cut } = thin(1_000, batches(900));
    expect(steps).toHaveLength(900);
    expect(cut).toBe(false);
  });

  it('are never more than the limit, thinner and thinner, and the last is there', () => {
    for (const count of [901, 5_000, 100_000]) {
      const { steps, cut } = thin(1_000, batches(count));
      expect(steps.length).toBeLessThanOrEqual(1_000);
      expect(steps.length).toBeGreaterThan(900);
      expect(steps.at(-1)).toBe(count);
      expect(cut).toBe(true);
    }
  });

  it('of a rare series pass beside a flood of another', () => {
    const rows: Row[] = [];
    for (const row of batches(20_000)) {
      rows.push(row);
      if (row.step % 1_000 === 0) rows.push({ step: row.step, values: { loss: 0, val_loss: 0 } });
    }
    const { kept } = thin(1_000, rows);
    expect(kept.filter(({ values }) => 'val_loss' in values)).toHaveLength(20);
  });
});
