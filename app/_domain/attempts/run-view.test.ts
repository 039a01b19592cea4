import { expect, it } from 'vitest';
import type { CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import { shownOutcome } from './run-view.ts';

const task = (hidden: boolean[]): CodeTask => ({
  function: 'f',
  cases: hidden.map((each, i) => ({ args: [`secret${i}`], returns: '1', hidden: each, mistakes: ['7'] })),
  tolerance: 'exact',
  keepsArguments: false,
});
const ran = (passed: boolean[]): CodeOutcome => ({
  kind: 'ran',
  cases: passed.map((each, i) => ({ passed: each, returned: `returned${i}`, error: null, mistake: 0 })),
  logs: 'printed',
});

it('tells of hidden cases how many passed, and nothing else', () => {
  const shown = shownOutcome(task([true, false, true]), ran([true, false, false]));
  expect(shown).toEqual({
    kind: 'ran',
    cases: [{ passed: false, returned: 'returned1', error: null }],
    hidden: { passed: 1, total: 2 },
    logs: '',
  });
});

it('tells everything of visible ones but the mistake', () => {
  expect(shownOutcome(task([false]), ran([true]))).toEqual({
    kind: 'ran',
    cases: [{ passed: true, returned: 'returned0', error: null }],
    hidden: null,
    logs: 'printed',
  });
});

it('names the case that ran too long as the page counts them, unless it is hidden', () => {
  const mixed = task([true, false]);
  expect(shownOutcome(mixed, { kind: 'time-limit', case: 1 })).toEqual({ kind: 'time-limit', case: 0 });
  expect(shownOutcome(mixed, { kind: 'time-limit', case: 0 })).toEqual({ kind: 'time-limit' });
  expect(shownOutcome(mixed, { kind: 'memory-limit' })).toEqual({ kind: 'memory-limit' });
});
