import { expect, it } from 'vitest';
import { takeAllowance } from './allowance.ts';

const MINUTE = 60_000;
const person = () => ({ id: crypto.randomUUID() });

/** How many of these go through, all at the same moment. */
function taken(user: { id: string }, kind: 'save' | 'join', tries: number, now: number): number {
  let count = 0;
  for (let i = 0; i < tries; i += 1) {
    try {
      takeAllowance(user, kind, now);
      count += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'too_many_requests', status: 429 });
    }
  }
  return count;
}

it('four tabs that save every 600 ms are never held up', () => {
  const user = person();
  for (let now = 0; now < 10 * MINUTE; now += 150)
    expect(() => takeAllowance(user, 'save', now)).not.toThrow();
});

it('who guesses join codes gets ten at once and five a minute', () => {
  const user = person();
  expect(taken(user, 'join', 1000, 0)).toBe(10);
  expect(taken(user, 'join', 1000, MINUTE)).toBe(5);
  expect(taken(user, 'join', 1000, 60 * MINUTE)).toBe(10);
});

it('it is said in how many seconds one more is free, and then it is', () => {
  const user = person();
  taken(user, 'join', 10, 0);
  expect(() => takeAllowance(user, 'join', 0)).toThrow(
    expect.objectContaining({ values: { waitSeconds: 12 } }),
  );
  expect(() => takeAllowance(user, 'join', 11_900)).toThrow();
  expect(() => takeAllowance(user, 'join', 12_000)).not.toThrow();
});

it('what one person uses up is nobody else’s, and one kind is not another', () => {
  const user = person();
  taken(user, 'join', 10, 0);
  expect(() => takeAllowance(person(), 'join', 0)).not.toThrow();
  expect(() => takeAllowance(user, 'save', 0)).not.toThrow();
});
