import type { CodeTask } from '#quizzes/schema/grade.ts';
import { OtherValue, TypedNumbers } from '../values/decode-value.ts';

type Tolerance = CodeTask['tolerance'];

/** What floating point may lose in an exact answer such as 1/3. */
const EXACT = 1e-9;
/** A decimal such as 0.125 rounded to 0.13 is 0.005 away and not less: half a unit counts as within. */
const SLACK = 1 + 1e-9;

/**
 * Whether what was returned is the right value. Numbers may differ as the tolerance says, element by element; all
 * else must be the same. A typed array counts as the list of its numbers, whole numbers are never forgiven when the
 * answer has to be exact, and the numbers of a Float32Array may be what is left of the right ones in float32.
 * @param returned decoded from the isolate: plain data, whatever the student did
 */
export function matchesValue(returned: unknown, right: unknown, tolerance: Tolerance): boolean {
  if (typeof right === 'number') {
    return typeof returned === 'number' && matchesNumber(returned, right, tolerance);
  }
  const rightList = asList(right);
  if (rightList) {
    const list = asList(returned);
    if (!list || list.length !== rightList.length) return false;
    const single = returned instanceof TypedNumbers && returned.type === 'Float32Array';
    for (let i = 0; i < rightList.length; i++) {
      const [got, key] = [list[i], rightList[i]];
      if (single && typeof key === 'number' && got === Math.fround(key)) continue;
      if (!matchesValue(got, key, tolerance)) return false;
    }
    return true;
  }
  if (typeof right === 'object' && right !== null) return matchesRecord(returned, right, tolerance);
  return returned === right;
}

function matchesRecord(returned: unknown, right: object, tolerance: Tolerance): boolean {
  if (typeof returned !== 'object' || returned === null || asList(returned)) return false;
  if (returned instanceof OtherValue || right instanceof OtherValue) return false;
  const keys = Object.keys(right);
  if (Object.keys(returned).length !== keys.length) return false;
  const [got, key] = [returned as Record<string, unknown>, right as Record<string, unknown>];
  return keys.every((name) => Object.hasOwn(got, name) && matchesValue(got[name], key[name], tolerance));
}

function matchesNumber(returned: number, right: number, tolerance: Tolerance): boolean {
  if (Object.is(returned, right) || returned === right) return true;
  if (!Number.isFinite(returned) || !Number.isFinite(right)) return false;
  if (tolerance === 'exact' && Number.isSafeInteger(returned) && Number.isSafeInteger(right)) return false;
  return Math.abs(returned - right) <= distance(right, tolerance);
}

/** How far from a key an answer may be. */
function distance(key: number, tolerance: Tolerance): number {
  if (tolerance === 'exact') return EXACT * Math.max(1, Math.abs(key));
  if ('absolute' in tolerance) return tolerance.absolute * SLACK;
  if ('relative' in tolerance) return tolerance.relative * Math.abs(key) * SLACK;
  if (key === 0) return EXACT;
  return 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(key))) - tolerance.significant + 1) * SLACK;
}

function asList(value: unknown): ArrayLike<unknown> | null {
  if (value instanceof TypedNumbers) return value.numbers;
  return Array.isArray(value) ? value : null;
}
