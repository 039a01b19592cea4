import type { Compiled } from '../../expressions/compile-expression.ts';
import { asBoolean, asNumber, type Scope } from '../../expressions/value.ts';
import type { Random } from '../../expressions/random-functions.ts';
import { parseTyped, plainForm } from '../read-number.ts';
import { readFormula, texOf } from '../read-formula.ts';
import type { FormulaPart } from '../../schema/parts/formula.ts';
import { feedbackAt, graded, type MadePart, type Prepare, Redraw, UNANSWERED } from '../part-engine.ts';
import { optional } from './number.ts';

/** Enough that no wrong formula of the size of a line agrees at all of them by chance. */
const POINTS = 6;
const RELATIVE = 1e-6;

type Point = Record<string, number>;

export const prepareFormula: Prepare<FormulaPart> = (part, path, compile) => {
  const answer = compile(part.answer, [...path, 'answer']);
  const mistakes = part.mistakes.map((mistake, i) => ({
    value: compile(mistake.value, [...path, 'mistakes', i, 'value']),
    when: compile(mistake.when ?? true, [...path, 'mistakes', i, 'when']),
    source: mistake.value,
    feedback: [...path, 'mistakes', i, 'feedback'],
  }));
  const names = Object.keys(part.variables);

  return ({ scope, random, speak: write }): MadePart => {
    const points = Array.from({ length: POINTS }, (_, i) => pointIn(part.variables, random, i));
    const right = points.map((point) => valueAt(answer, scope, point));
    if (right.some((value) => !Number.isFinite(value)))
      throw new Redraw('the formula has no value at a point of its domain');
    const existing = mistakes
      .filter(({ when }) => asBoolean(when(scope)))
      .map((mistake) => ({
        ...mistake,
        values: points.map((point) => valueAt(mistake.value, scope, point)),
      }));
    for (const [i, { values }] of existing.entries()) {
      if ([right, ...existing.slice(0, i).map((one) => one.values)].some((other) => agree(values, other))) {
        throw new Redraw(`mistake ${i + 1} is another's formula`);
      }
    }
    const rightFormula = () =>
      plainForm(part.write === undefined ? written(part.answer, scope, names) : write(part.write));
    return {
      show: (speak) => ({
        kind: 'formula',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        label: optional(part.label, speak),
        variables: names,
      }),
      grade: (response) => {
        if (typeof response !== 'string') return UNANSWERED;
        const read = readFormula(response, names);
        if ('problem' in read) {
          return read.problem === 'empty' ? UNANSWERED : graded(0, { unreadable: read.problem });
        }
        const values = points.map(read.at);
        if (agree(values, right)) return graded(1);
        const mistake = existing.find((one) => agree(values, one.values));
        return graded(0, { feedback: mistake ? [feedbackAt(...mistake.feedback)] : [] });
      },
      solve: () => rightFormula(),
      mistakes: () =>
        existing
          .map(({ source, feedback, values }) => ({
            response: written(source, scope, names),
            feedback,
            values,
          }))
          .filter(({ response, values }) => {
            const read = readFormula(response, names);
            return 'at' in read && agree(points.map(read.at), values);
          })
          .map(({ response, feedback }) => ({ response, feedback })),
      rightAnswer: () => {
        const tree = parseTyped(rightFormula());
        return { text: tree ? `$${texOf(tree)}$` : '' };
      },
      numbers: () => ({}),
    };
  };
};

/** Points of a stream of the variant's own: integers without repeats while there are enough of them. */
function pointIn(variables: FormulaPart['variables'], random: Random, i: number): Point {
  return Object.fromEntries(
    Object.entries(variables).map(([name, domain]) => {
      if ('integers' in domain) {
        const [low, high] = domain.integers;
        return [name, low + ((random.integer(0, high - low) + i) % (high - low + 1))];
      }
      const share = random.integer(1, 999_999) / 1_000_000;
      return [name, domain.from + share * (domain.to - domain.from)];
    }),
  );
}

const valueAt = (compiled: Compiled, scope: Scope, point: Point): number =>
  asNumber(compiled(new Map([...scope, ...Object.entries(point)])));

const agree = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, i) => {
    const other = b[i] ?? Number.NaN;
    return Math.abs(value - other) <= RELATIVE * Math.max(Math.abs(value), Math.abs(other), 1e-6);
  });

/** The author's formula with the parameters' values in their places, as a student could type it. */
function written(source: string | number | boolean, scope: Scope, variables: readonly string[]): string {
  return String(source).replaceAll(
    /[A-Za-z_]\w*(\[[^\]]*\])?/g,
    (name, _index, at: number, whole: string) => {
      const plain = name.split('[')[0] ?? name;
      if (variables.includes(plain) || !scope.has(plain)) return name;
      const index = /\[(.*)\]/.exec(name)?.[1];
      const value = scope.get(plain);
      const number = index !== undefined && Array.isArray(value) ? value.at(Number(index)) : value;
      if (typeof number !== 'number') return name;
      // 2a is a product, and 23 would not be
      const touches = /[\w)]\s*$/.test(whole.slice(0, at)) || /^\s*[\w(]/.test(whole.slice(at + name.length));
      return number < 0 || touches ? `(${number})` : String(number);
    },
  );
}
