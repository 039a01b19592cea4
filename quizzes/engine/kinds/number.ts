import { asBoolean, asNumber, type Scope } from '../../expressions/value.ts';
import type { NumberPart, numberFields } from '../../schema/parts/number.ts';
import type { Text } from '../../schema/text.ts';
import { formatFixed, formatNumber, placed } from '../../expressions/format-number.ts';
import {
  type CompileIn,
  feedbackAt,
  graded,
  type MadePart,
  type Prepare,
  Redraw,
  UNANSWERED,
} from '../part-engine.ts';
import type { PartGrade } from '../../schema/grade.ts';
import { readNumber } from '../read-number.ts';
import { prepareTolerance } from '../tolerance.ts';
import type { z } from 'zod';

type NumberFields = { unit?: Text | undefined } & Pick<
  z.infer<z.ZodObject<typeof numberFields>>,
  'answer' | 'also' | 'tolerance' | 'percent' | 'units' | 'mistakes'
>;

/** A number's key in one variant, alone or in a cell. */
export interface NumberKey {
  answer: number;
  tolerance: number;
  percent: boolean;
  units: Record<string, number>;
  /** @param follows also right: what follows from earlier cells */
  grade(typed: string, follows?: number | null): PartGrade & { value: number | null };
  mistakes(): { value: number; feedback: (string | number)[] }[];
}

/** The unit beside the field may be typed as well, in either language, unless it is a formula. */
function typableUnit(unit: Text | undefined): Record<string, number> {
  const texts = unit === undefined ? [] : typeof unit === 'string' ? [unit] : Object.values(unit);
  return Object.fromEntries(texts.filter((text) => /^[^${}%]{1,12}$/.test(text)).map((text) => [text, 1]));
}

/** Makes keys from the fields that a number part and a number cell share. */
export function prepareNumberKey(fields: NumberFields, path: (string | number)[], compile: CompileIn) {
  const answer = compile(fields.answer, [...path, 'answer']);
  const also = (fields.also ?? []).map((source, i) => compile(source, [...path, 'also', i]));
  const distance = prepareTolerance(fields.tolerance, [...path, 'tolerance'], compile);
  const units = Object.entries({ ...typableUnit(fields.unit), ...fields.units }).map(
    ([name, factor]) => [name, compile(factor, [...path, 'units', name])] as const,
  );
  const mistakes = fields.mistakes.map((mistake, i) => ({
    value: compile(mistake.value, [...path, 'mistakes', i, 'value']),
    when: mistake.when === undefined ? null : compile(mistake.when, [...path, 'mistakes', i, 'when']),
    feedback: [...path, 'mistakes', i, 'feedback'],
  }));

  return (scope: Scope): NumberKey => {
    const key = asNumber(answer(scope), 'a number as the answer');
    const others = also.map((compiled) => asNumber(compiled(scope)));
    const tolerance = distance(key, scope);
    const existing = mistakes
      .filter((mistake) => !mistake.when || asBoolean(mistake.when(scope)))
      .map((mistake) => ({ value: asNumber(mistake.value(scope)), feedback: mistake.feedback }));
    refuseNearMistakes([key, ...others], existing, tolerance);

    const isRight = (value: number) => [key, ...others].some((right) => within(value, right, tolerance));
    const factors = Object.fromEntries(units.map(([name, factor]) => [name, asNumber(factor(scope))]));
    return {
      answer: key,
      tolerance,
      percent: fields.percent,
      units: factors,
      mistakes: () => existing,
      grade: (typed, follows = null) => {
        const read = readNumber(typed, { percent: fields.percent, units: factors });
        if ('problem' in read) {
          if (read.problem === 'empty') return { ...UNANSWERED, value: null };
          return { ...graded(0, { unreadable: read.problem }), value: null };
        }
        const value = read.other !== null && isRight(read.other) ? read.other : read.value;
        if (isRight(value) || (follows !== null && within(value, follows, tolerance)))
          return { ...graded(1), value };
        const mistake = existing.find((wrong) => within(value, wrong.value, tolerance));
        return { ...graded(0, { feedback: mistake ? [feedbackAt(...mistake.feedback)] : [] }), value };
      },
    };
  };
}

const within = (value: number, right: number, tolerance: number): boolean =>
  value === right || Math.abs(value - right) <= tolerance;

/** A mistake closer than two tolerances to the right value, or to another mistake, could not be told from it. */
function refuseNearMistakes(right: number[], mistakes: { value: number }[], tolerance: number): void {
  for (const [i, { value }] of mistakes.entries()) {
    const near = (other: number) => value === other || Math.abs(value - other) <= 2 * tolerance;
    if (right.some(near)) throw new Redraw(`mistake ${i + 1} is as good as the right answer`);
    if (mistakes.slice(0, i).some((other) => near(other.value)))
      throw new Redraw(`mistake ${i + 1} is like another`);
  }
}

/** A value with as many digits as a reader needs to see that it is right. */
export function writeAnswer({
  answer,
  percent,
  tolerance,
}: Pick<NumberKey, 'answer' | 'percent' | 'tolerance'>): string {
  if (percent) return `${placed(formatNumber(answer * 100), 'text')}%`;
  const digits = formatNumber(answer);
  const decimals = tolerance > 0 ? Math.max(Math.ceil(-Math.log10(tolerance)), 0) : 12;
  const rounded = formatFixed(answer, Math.min(decimals + 1, 12));
  return placed(rounded.length < digits.length ? rounded : digits, 'text');
}

/** A value as a student would type it, exactly enough. */
export const typedNumber = (value: number): string => String(Number(value.toPrecision(15)));

export const prepareNumber: Prepare<NumberPart> = (part, path, compile) => {
  const makeKey = prepareNumberKey(part, path, compile);
  return ({ scope }): MadePart => {
    const key = makeKey(scope);
    return {
      show: (speak) => ({
        kind: 'number',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        label: optional(part.label, speak),
        unit: optional(part.unit, speak),
        units: Object.keys(part.units ?? {}),
        percent: part.percent,
      }),
      grade: (response) => {
        if (typeof response !== 'string') return UNANSWERED;
        const { value: _value, ...grade } = key.grade(response);
        return grade;
      },
      solve: () => typedNumber(key.answer),
      mistakes: () =>
        key.mistakes().map(({ value, feedback }) => ({ response: typedNumber(value), feedback })),
      rightAnswer: (speak) => ({
        text: withUnit(writeAnswer(key), optional(part.unit, speak)),
      }),
      numbers: () => ({ '': { value: key.answer, exact: part.tolerance === 'exact' } }),
    };
  };
};

/** Chinese sets no space between a number and its unit. */
function withUnit(number: string, unit: string | null): string {
  if (!unit) return number;
  return /^\p{Script=Han}/u.test(unit) ? number + unit : `${number} ${unit}`;
}

export const optional = (text: Text | undefined, speak: (text: Text) => string): string | null =>
  text === undefined ? null : speak(text);
