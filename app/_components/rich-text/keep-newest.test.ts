import { expect, it } from 'vitest';
import { keepNewest } from './keep-newest.ts';

it('makes each value once and forgets what was not asked for longest', () => {
  const made: string[] = [];
  const get = keepNewest(2, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

it('gives what is longer than all it may remember', () => {
  const get = keepNewest(1, (key) => key.repeat(3));
  expect([get('a'), get('b'), get('a')]).toEqual(['aaa', 'bbb', 'aaa']);
});
