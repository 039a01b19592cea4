import { expect, it } from 'vitest';
import { warningIn } from './warning-in.ts';

it('shows warnings of a structured log and leaves the rest to the file', () => {
  expect(warningIn('{"level":40,"msg":"CIFAR-10 is missing"}', 'stderr')).toBe('CIFAR-10 is missing');
  expect(warningIn('{"level":30,"msg":"data set ready"}', 'stderr')).toBeNull();
});

it('shows what goes to standard error as plain text', () => {
  expect(warningIn('Error: boom', 'stderr')).toBe('Error: boom');
  expect(warningIn('{ an object, printed', 'stderr')).toBe('{ an object, printed');
  expect(warningIn('GET / 200', 'stdout')).toBeNull();
  expect(warningIn('   ', 'stderr')).toBeNull();
});
