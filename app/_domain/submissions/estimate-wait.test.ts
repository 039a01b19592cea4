import { expect, test } from 'vitest';
import { estimateWait } from './estimate-wait.ts';

const durations = [10, 20, 30, 40].map((seconds) => seconds * 1000);

test('a free grader takes the job at once', () => {
  expect(estimateWait({ ahead: 0, running: 1, slots: 2 }, [])).toEqual({ lowMs: 0, highMs: 0 });
});

test('behind one running job: between at once and one long turn', () => {
  expect(estimateWait({ ahead: 0, running: 1, slots: 1 }, durations)).toEqual({ lowMs: 0, highMs: 40_000 });
});

test('behind three more on one grader: three turns and what is left of the running one', () => {
  expect(estimateWait({ ahead: 3, running: 1, slots: 1 }, durations)).toEqual({
    lowMs: 60_000,
    highMs: 160_000,
  });
});

test('two graders halve the turns', () => {
  expect(estimateWait({ ahead: 3, running: 2, slots: 2 }, durations)).toEqual({
    lowMs: 20_000,
    highMs: 80_000,
  });
});

test('more running than live graders can do, after one has died, does not shorten the wait', () => {
  expect(estimateWait({ ahead: 0, running: 3, slots: 1 }, durations)).toEqual({ lowMs: 0, highMs: 40_000 });
});

test('with too few gradings behind it, it says nothing', () => {
  expect(estimateWait({ ahead: 5, running: 1, slots: 1 }, [1000, 2000])).toBeNull();
});
