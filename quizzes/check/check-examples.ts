import { compileExpression } from '../expressions/compile-expression.ts';
import { asNumber, describe, ExpressionError, sameValue, type Value } from '../expressions/value.ts';
import { makeVariant, type Variant } from '../engine/make-variant.ts';
import { readShape } from '../engine/read-shape.ts';
import type { PreparedQuestion } from '../engine/prepare-question.ts';
import type { Findings } from './findings.ts';

/** Expected values are given to six significant digits. */
const RELATIVE = 5.1e-6;

/** Known cases: with their draws the question must compute what is expected. */
export function checkExamples(prepared: PreparedQuestion, findings: Findings): void {
  for (const [i, example] of prepared.question.examples.entries()) {
    const field = ['examples', i];
    try {
      const drawn = Object.fromEntries(
        Object.entries(example.draw).map(([name, source]) => {
          if (!prepared.draws.some(([known]) => known === name))
            throw new ExpressionError(`there is no draw "${name}"`);
          return [name, compileExpression(source)(new Map(prepared.data))];
        }),
      );
      const variant = makeVariant(prepared, i, drawn);
      for (const [name, source] of Object.entries(example.expect)) {
        const expected = compileExpression(source)(variant.scope);
        const computed = lookUp(variant, name);
        if (!agree(computed, expected)) {
          findings.add('error', `${name} should be ${write(expected)} and is ${write(computed)}`, { field });
        }
      }
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      findings.add('error', error.message, { field });
    }
  }
}

/** A part's number, a cell's by `part.cell`, or a name of `let`. */
function lookUp(variant: Variant, name: string): Value {
  const [id = '', cell = ''] = name.split('.');
  const part = variant.parts.find((one) => one.id === id);
  const numbers = part?.made.numbers() ?? {};
  if (Object.hasOwn(numbers, cell)) return numbers[cell]?.value ?? null;
  const named = variant.scope.get(name);
  if (named !== undefined) return named;
  const solved = part?.made.solve();
  if (typeof solved === 'string') return readShape(solved)?.filter((size) => size !== 'batch') ?? solved;
  throw new ExpressionError(`there is no part, cell or name "${name}"`);
}

function agree(computed: Value, expected: Value): boolean {
  if (Array.isArray(computed) && Array.isArray(expected)) {
    return (
      computed.length === expected.length && computed.every((item, i) => agree(item, expected[i] ?? null))
    );
  }
  if (typeof computed === 'number' && typeof expected === 'number') {
    return (
      computed === expected ||
      Math.abs(computed - asNumber(expected)) <= RELATIVE * Math.max(Math.abs(expected), 1e-12)
    );
  }
  return sameValue(computed, expected);
}

const write = (value: Value): string =>
  typeof value === 'number' || typeof value === 'string'
    ? String(value)
    : Array.isArray(value)
      ? JSON.stringify(value)
      : describe(value);
