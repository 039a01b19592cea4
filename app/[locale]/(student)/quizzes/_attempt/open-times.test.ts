import { expect, it } from 'vitest';
import { OpenTimes } from './open-times.ts';

it('counts a question while it is in view, over all its visits, and not while nobody sees the page', () => {
  let now = 0;
  const times = new OpenTimes(() => now);
  const after = (ms: number) => (now += ms);
  times.turnTo(0);
  after(3_000);
  times.turnTo(1);
  after(1_000);
  times.turnTo(null);
  after(60_000);
  times.turnTo(0);
  after(2_000.4);
  expect(times.news()).toEqual([
    { position: 0, openMs: 5_000 },
    { position: 1, openMs: 1_000 },
  ]);
});

it('tells what is new only, as a total, so that what is lost on its way comes with the next', () => {
  let now = 0;
  const times = new OpenTimes(() => now);
  times.turnTo(0);
  now = 1_000;
  times.turnTo(1);
  times.tell(times.news());
  expect(times.news()).toEqual([]);
  now = 3_000;
  expect(times.news()).toEqual([{ position: 1, openMs: 2_000 }]);
  now = 4_000;
  expect(times.news()).toEqual([{ position: 1, openMs: 3_000 }]);
});
