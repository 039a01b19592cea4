import { expect, test } from 'vitest';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import { addProgress, emptyProgress } from './run-progress.ts';
import { thinRows } from './thin-rows.ts';

const metrics = (step: number): ProgressEvent => ({ kind: 'metrics', row: { step }, elapsedMs: step * 10 });

test('reports, log and checkpoint of one run add up', () => {
  const first = addProgress(emptyProgress('a'), 'a', [metrics(1), { kind: 'checkpoint', elapsedMs: 15 }]);
  const second = addProgress(first, 'a', [{ kind: 'log', line: { level: 'info', text: 'hi' } }, metrics(2)]);
  expect(second).toEqual({
    run: 'a',
    rows: [{ step: 1 }, { step: 2 }],
    log: [{ level: 'info', text: 'hi' }],
    elapsedMs: 20,
    checkpointMs: 15,
  });
  expect(first.rows).toHaveLength(1);
});

test('another run starts over', () => {
  const before = addProgress(emptyProgress('a'), 'a', [metrics(1), { kind: 'checkpoint', elapsedMs: 15 }]);
  expect(addProgress(before, 'b', [metrics(7)])).toMatchObject({ rows: [{ step: 7 }], checkpointMs: null });
});

test('thinning keeps the ends and the order', () => {
  const rows = Array.from({ length: 1000 }, (_, i) => i);
  const thin = thinRows(rows, 10);
  expect(thin).toHaveLength(10);
  expect([thin[0], thin.at(-1)]).toEqual([0, 999]);
  expect(thin).toEqual([...thin].sort((a, b) => a - b));
  expect(thinRows([1, 2], 10)).toEqual([1, 2]);
});
