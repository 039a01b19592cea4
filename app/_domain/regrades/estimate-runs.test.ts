import { expect, it } from 'vitest';
import { estimateRuns } from './estimate-runs.ts';

const at = (seconds: number) => new Date(seconds * 1000);
const run = (status: 'queued' | 'done' | 'failed', queued: number, finished: number | null = null) => ({
  purpose: 'regrade' as const,
  status,
  queuedAt: at(queued),
  finishedAt: finished === null ? null : at(finished),
});

it('goes by the pace of those queued together, not by earlier ones', () => {
  const earlier = run('done', 0, 1);
  const runs = [run('done', 100, 102), run('failed', 100, 104), run('queued', 100), run('queued', 100)];
  expect(estimateRuns([earlier, ...runs, run('queued', 100)])).toBe(6);
});

it('says nothing before one has ended, or when none is left', () => {
  expect(estimateRuns([run('done', 0, 1), run('queued', 100)])).toBeNull();
  expect(estimateRuns([run('done', 100, 101)])).toBeNull();
  expect(estimateRuns([])).toBeNull();
});
