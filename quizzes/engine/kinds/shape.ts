import type { z } from 'zod';
import { asBoolean, asNumbers, type Scope } from '../../expressions/value.ts';
import type { PartGrade } from '../../schema/grade.ts';
import type { ShapePart, shapeFields } from '../../schema/parts/shape.ts';
import {
  type CompileIn,
  feedbackAt,
  graded,
  type MadePart,
  type Prepare,
  Redraw,
  UNANSWERED,
} from '../part-engine.ts';
import { readShape, sameShape } from '../read-shape.ts';
import { optional } from './number.ts';

type ShapeFields = z.infer<z.ZodObject<typeof shapeFields>>;

export interface ShapeKey {
  answer: number[];
  grade(typed: string): PartGrade;
  mistakes(): { value: number[]; feedback: (string | number)[] }[];
}

/** Makes keys from the fields that a shape part and a shape cell share. */
export function prepareShapeKey(fields: ShapeFields, path: (string | number)[], compile: CompileIn) {
  const answer = compile(fields.answer, [...path, 'answer']);
  const also = (fields.also ?? []).map((source, i) => compile(source, [...path, 'also', i]));
  const mistakes = fields.mistakes.map((mistake, i) => ({
    value: compile(mistake.value, [...path, 'mistakes', i, 'value']),
    when: compile(mistake.when ?? true, [...path, 'mistakes', i, 'when']),
    feedback: [...path, 'mistakes', i, 'feedback'],
  }));
  return (scope: Scope): ShapeKey => {
    const key = asNumbers(answer(scope));
    const rights = [key, ...also.map((compiled) => asNumbers(compiled(scope)))];
    const existing = mistakes
      .filter(({ when }) => asBoolean(when(scope)))
      .map(({ value, feedback }) => ({ value: asNumbers(value(scope)), feedback }));
    for (const [i, { value }] of existing.entries()) {
      if (
        [...rights, ...existing.slice(0, i).map((one) => one.value)].some((other) =>
          sameShape(value, other, undefined),
        )
      ) {
        throw new Redraw(`mistake ${i + 1} is another's shape`);
      }
    }
    return {
      answer: key,
      mistakes: () => existing,
      grade: (typed) => {
        if (typed.trim() === '') return UNANSWERED;
        const read = readShape(typed);
        if (!read) return graded(0, { unreadable: 'not-a-shape' });
        if (rights.some((right) => sameShape(read, right, fields.batchAxis))) return graded(1);
        const mistake = existing.find(({ value }) => sameShape(read, value, fields.batchAxis));
        return graded(0, { feedback: mistake ? [feedbackAt(...mistake.feedback)] : [] });
      },
    };
  };
}

export const writeShape = (sizes: readonly number[]): string =>
  sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(', ')})`;

export const prepareShape: Prepare<ShapePart> = (part, path, compile) => {
  const makeKey = prepareShapeKey(part, path, compile);
  return ({ scope }): MadePart => {
    const key = makeKey(scope);
    return {
      show: (speak) => ({
        kind: 'shape',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        label: optional(part.label, speak),
        batchAxis: part.batchAxis ?? null,
      }),
      grade: (response) => (typeof response === 'string' ? key.grade(response) : UNANSWERED),
      solve: () => writeShape(key.answer),
      mistakes: () =>
        key.mistakes().map(({ value, feedback }) => ({ response: writeShape(value), feedback })),
      rightAnswer: () => ({ text: writeShape(key.answer) }),
      numbers: () => ({}),
    };
  };
};
