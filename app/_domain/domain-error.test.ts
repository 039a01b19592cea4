import { expect, it } from 'vitest';
import { DomainError, refusalInDigest } from './domain-error.ts';

it('reaches the error page with its code and values', () => {
  const { digest } = new DomainError('runs_waiting', { count: 3 });
  expect(refusalInDigest(digest)).toEqual({ code: 'runs_waiting', values: { count: 3 } });
});

it('is told apart from a fault', () => {
  expect(refusalInDigest('1234567890')).toBeNull();
  expect(refusalInDigest(undefined)).toBeNull();
});
