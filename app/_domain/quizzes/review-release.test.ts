import { expect, it } from 'vitest';
import { release } from './review-release.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 11, 1, hour));
const dates = { endedAt: at(1), dueAt: at(3), closesAt: at(5), now: at(2) };

it('comes at its moment', () => {
  expect(release('after-attempt', dates)).toEqual({ shown: true });
  expect(release('after-due', dates)).toEqual({ shown: false, from: at(3) });
  expect(release('after-due', { ...dates, now: at(3) })).toEqual({ shown: true });
  expect(release('after-close', { ...dates, now: at(4) })).toEqual({ shown: false, from: at(5) });
  expect(release('after-close', { ...dates, now: at(5) })).toEqual({ shown: true });
  expect(release('never', { ...dates, now: at(9) })).toEqual({ shown: false, from: null });
});

it('never comes while the attempt runs', () => {
  const running = { ...dates, endedAt: null, now: at(9) };
  for (const moment of ['after-attempt', 'after-due', 'after-close'] as const) {
    expect(release(moment, running).shown).toBe(false);
  }
});

it('takes the next date where one is missing, and waits for a close that nobody has set', () => {
  expect(release('after-due', { ...dates, dueAt: null })).toEqual({ shown: false, from: at(5) });
  expect(release('after-due', { ...dates, dueAt: null, closesAt: null })).toEqual({ shown: true });
  expect(release('after-close', { ...dates, closesAt: null, now: at(9) })).toEqual({
    shown: false,
    from: null,
  });
});
