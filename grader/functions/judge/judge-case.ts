import type { Locale } from '#db/contract/locale.ts';
import type { CaseOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import type { CaseEnd } from '../inside/protocol.ts';
import { BrokenValue, decodeValue } from '../values/decode-value.ts';
import { writeValue } from '../values/write-value.ts';
import { matchesValue } from './compare-values.ts';
import { explainThrown } from './explain-thrown.ts';
import { readLiteral } from './read-literal.ts';

/** How one case ended, with the bytes that belong to it. */
export interface EndedCase {
  end: CaseEnd;
  numbers: Uint8Array;
}

type Case = CodeTask['cases'][number];

const SHOWN = { promise: 'Promise', function: '[Function]', symbol: 'Symbol()' };
const FAILED = { passed: false, returned: null, error: null, mistake: null };

/** Judges one case, outside of everything that the student's code has touched. */
export function judgeCase(
  { end, numbers }: EndedCase,
  expected: Case,
  { tolerance, sourceMap, locale }: { tolerance: CodeTask['tolerance']; sourceMap: string; locale: Locale },
): CaseOutcome {
  if (end.kind === 'threw') {
    const error = explainThrown(end.error, { sourceMap, locale });
    return { ...FAILED, passed: expected.returns === null, error };
  }
  if (end.kind === 'no-value') {
    const { what } = end;
    if (what === 'not-data' || what === 'too-large') return { ...FAILED, problem: what };
    return { ...FAILED, returned: SHOWN[what], problem: what === 'promise' ? 'promise' : 'not-data' };
  }
  const value = decode(end.value, numbers);
  const outcome = { ...FAILED, returned: value === undefined ? null : writeValue(value) };
  if (expected.returns === null) return outcome;
  if (!matchesValue(value, readLiteral(expected.returns), tolerance)) {
    const isValue = (source: string | null) =>
      source !== null && matchesValue(value, readLiteral(source), tolerance);
    const mistake = expected.mistakes.findIndex(isValue);
    return { ...outcome, mistake: mistake === -1 ? null : mistake };
  }
  return end.changedArguments ? { ...outcome, problem: 'changed-arguments' } : { ...outcome, passed: true };
}

const BROKEN = Symbol('broken');

/** What no encoder of ours wrote is equal to nothing. */
function decode(value: unknown, numbers: Uint8Array): unknown {
  try {
    return decodeValue(value, numbers);
  } catch (error) {
    if (error instanceof BrokenValue) return BROKEN;
    throw error;
  }
}
