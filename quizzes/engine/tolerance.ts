import type { Compiled } from '../expressions/compile-expression.ts';
import { asNumber, type Scope } from '../expressions/value.ts';
import type { Tolerance } from '../schema/parts/tolerance.ts';
import type { CompileIn } from './part-engine.ts';

/** How far from a key an answer may be, as a distance. */
export type Distance = (key: number, scope: Scope) => number;

/** What floating point may lose in an exact answer such as 1/3. */
const EXACT = 1e-9;
/** A decimal such as 0.125 rounded to 0.13 is 0.005 away and not less: half a unit counts as within. */
const SLACK = 1 + 1e-9;

export function prepareTolerance(
  tolerance: Tolerance,
  field: (string | number)[],
  compile: CompileIn,
): Distance {
  if (tolerance === 'exact') return (key) => EXACT * Math.max(1, Math.abs(key));
  if ('significant' in tolerance) {
    return (key) =>
      key === 0
        ? EXACT
        : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(key))) - tolerance.significant + 1) * SLACK;
  }
  if ('absolute' in tolerance) {
    const absolute = compile(tolerance.absolute, [...field, 'absolute']);
    return (_key, scope) => number(absolute, scope) * SLACK;
  }
  const relative = compile(tolerance.relative, [...field, 'relative']);
  return (key, scope) => number(relative, scope) * Math.abs(key) * SLACK;
}

const number = (compiled: Compiled, scope: Scope): number => asNumber(compiled(scope));
