import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';
import * as draws from './draw-variant.ts';
import { keepReady, takeDrawn } from './variant-stock.ts';

const prepared = (() => {
  const read = parseQuestion(`
id: any
kind: number
bloom: apply
difficulty: 1
topics: [entropy]
title: { en: Any, zh-TW: 任意 }
draw: { a: 'integer(1, 1000000)' }
prompt: { en: 'Say {{ a }}', zh-TW: '說{{ a }}' }
parts: [{ kind: number, answer: a, tolerance: exact }]
solution: { en: '{{ a }}', zh-TW: '{{ a }}' }
`);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return prepareQuestion(read.question);
})();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  keepReady(new Map());
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('gives what was drawn in quiet moments, each once, and draws when none is left', () => {
  keepReady(new Map([['v1', prepared]]));
  vi.runAllTimers();
  const drawing = vi.spyOn(draws, 'drawVariant');
  const taken = Array.from({ length: 301 }, () => takeDrawn('v1', prepared));
  expect(new Set(taken.map(({ seed }) => seed)).size).toBe(301);
  expect(taken.every(({ drawn }) => typeof drawn.a === 'number')).toBe(true);
  expect(drawing.mock.calls.length).toBeLessThanOrEqual(1);
});

it('gives up what no open quiz asks any more', () => {
  keepReady(new Map([['v1', prepared]]));
  vi.runAllTimers();
  keepReady(new Map());
  vi.runAllTimers();
  expect(vi.getTimerCount()).toBe(0);
  expect(takeDrawn('v1', prepared).drawn).toHaveProperty('a');
});

it('stops at a question that cannot be drawn, and goes on with the others', () => {
  const broken = { ...prepared, conditions: [() => false] };
  keepReady(
    new Map([
      ['bad', broken],
      ['v1', prepared],
    ]),
  );
  vi.runAllTimers();
  expect(() => takeDrawn('bad', broken)).toThrow('draws in vain');
  expect(takeDrawn('v1', prepared).drawn).toHaveProperty('a');
});
