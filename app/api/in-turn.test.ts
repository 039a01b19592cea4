import { expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

it('does a few at a time, in the order in which they came, and goes on after one that failed', async () => {
  const turn = inTurn(2);
  const log: string[] = [];
  let running = 0;
  const work = (name: string) => async () => {
    running += 1;
    expect(running).toBeLessThanOrEqual(2);
    await Promise.resolve();
    await Promise.resolve();
    running -= 1;
    log.push(name);
    if (name === 'b') throw new Error('b fails');
    return name;
  };
  const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => turn(work(name))));
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await turn(work('f'))).toBe('f');
});

it('tells who waits how many come before, and tells nothing of whoever does not', async () => {
  const turn = inTurn(2);
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  const done = ['a', 'b', 'c', 'd'].map((ticket) => turn(work, ticket));
  expect(['a', 'b', 'c', 'd', 'other'].map(turn.before)).toEqual([null, null, 2, 3, null]);
  ends[0]?.();
  await done[0];
  expect(['c', 'd'].map(turn.before)).toEqual([null, 2]);
  for (const next of [1, 2, 3]) {
    ends[next]?.();
    await done[next];
  }
  expect(['a', 'b', 'c', 'd'].map(turn.before)).toEqual([null, null, null, null]);
});
