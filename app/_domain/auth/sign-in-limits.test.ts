import { describe, expect, it } from 'vitest';
import { lockedUntil, WINDOW_SECONDS } from './sign-in-limits.ts';

const oldest = new Date('2026-11-20T10:00:00Z');
const counts = (pair: number, account: number, address: number) => ({
  pair: { count: pair, oldest },
  account: { count: account, oldest },
  address: { count: address, oldest },
});

describe('sign-in is locked', () => {
  it('at the sixth failure from one place, until the first one is a quarter of an hour old', () => {
    expect(lockedUntil(counts(5, 5, 5))).toBeNull();
    expect(lockedUntil(counts(6, 6, 6))).toEqual(new Date(oldest.getTime() + WINDOW_SECONDS * 1000));
  });

  it('for an account only after many failures elsewhere', () => {
    expect(lockedUntil(counts(1, 30, 1))).toBeNull();
    expect(lockedUntil(counts(1, 31, 1))).not.toBeNull();
  });

  it('for an address that a class shares only after a thousand', () => {
    expect(lockedUntil(counts(1, 1, 1000))).toBeNull();
    expect(lockedUntil(counts(1, 1, 1001))).not.toBeNull();
  });
});
