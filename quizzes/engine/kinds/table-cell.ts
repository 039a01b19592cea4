import { asBoolean } from '../../expressions/value.ts';
import type { PartGrade } from '../../schema/grade.ts';
import type { Cell } from '../../schema/parts/table.ts';
import type { ShownCell } from '../../schema/shown-question.ts';
import {
  type AnswerNumber,
  type CompileIn,
  feedbackAt,
  graded,
  letterOf,
  type Making,
  Redraw,
  type Speak,
  UNANSWERED,
} from '../part-engine.ts';
import { showChoices } from './choice.ts';
import { optional, prepareNumberKey, typedNumber, writeAnswer } from './number.ts';
import { prepareShapeKey, writeShape } from './shape.ts';
import { prepareTextKey } from './text.ts';

type AskedCell = Exclude<Cell, string | { en: string }>;

/** A cell to be filled in, in one variant. */
export interface MadeCell {
  show(speak: Speak): ShownCell;
  /** `value` is the number that was typed, for what follows from it. */
  grade(typed: string, follows: number | null): PartGrade & { value: number | null };
  solve(): string;
  mistakes(): { value: string; feedback: (string | number)[] }[];
  rightAnswer(speak: Speak): string;
  number: AnswerNumber | null;
}

export function prepareCell(
  cell: AskedCell,
  path: (string | number)[],
  compile: CompileIn,
): (making: Making) => MadeCell {
  if (cell.kind === 'number') {
    const makeKey = prepareNumberKey(cell, path, compile);
    return ({ scope }) => {
      const key = makeKey(scope);
      return {
        show: (speak) => ({ kind: 'number', unit: optional(cell.unit, speak) }),
        grade: key.grade,
        solve: () => typedNumber(key.answer),
        mistakes: () =>
          key.mistakes().map(({ value, feedback }) => ({ value: typedNumber(value), feedback })),
        rightAnswer: () => writeAnswer(key),
        number: { value: key.answer, exact: cell.tolerance === 'exact' },
      };
    };
  }
  if (cell.kind === 'shape') {
    const makeKey = prepareShapeKey(cell, path, compile);
    return ({ scope }) => {
      const key = makeKey(scope);
      return {
        show: () => ({ kind: 'shape' }),
        grade: (typed) => ({ ...key.grade(typed), value: null }),
        solve: () => writeShape(key.answer),
        mistakes: () => key.mistakes().map(({ value, feedback }) => ({ value: writeShape(value), feedback })),
        rightAnswer: () => writeShape(key.answer),
        number: null,
      };
    };
  }
  if (cell.kind === 'text') {
    const makeKey = prepareTextKey(cell, path);
    return ({ speakIn }) => {
      const key = makeKey(speakIn);
      return {
        show: () => ({ kind: 'text' }),
        grade: (typed) => ({ ...key.grade(typed), value: null }),
        solve: () => key.accepted[0] ?? '',
        mistakes: key.mistakes,
        rightAnswer: key.rightAnswer,
        number: null,
      };
    };
  }
  return prepareChoiceCell(cell, path, compile);
}

function prepareChoiceCell(
  cell: Extract<AskedCell, { kind: 'choice' }>,
  path: (string | number)[],
  compile: CompileIn,
): (making: Making) => MadeCell {
  const prepared = cell.options.map((option, i) => ({
    option,
    path: [...path, 'options', i, 'feedback'],
    right: compile(option.right, [...path, 'options', i, 'right']),
    when: compile(option.when ?? true, [...path, 'options', i, 'when']),
  }));
  return ({ scope, speak }) => {
    const options = prepared
      .filter(({ when }) => asBoolean(when(scope)))
      .map((one) => ({ ...one, right: asBoolean(one.right(scope)) }));
    if (options.filter(({ right }) => right).length !== 1)
      throw new Redraw('a cell without exactly one right option');
    if (new Set(options.map(({ option }) => speak(option.text))).size < options.length) {
      throw new Redraw('two options of a cell show the same');
    }
    const right = options.findIndex((option) => option.right);
    return {
      show: (speakNow) => ({
        kind: 'choice',
        options: showChoices(options.map(({ option }) => ({ text: speakNow(option.text), spoken: null }))),
      }),
      grade: (typed) => {
        const chosen = options[options.findIndex((_, i) => letterOf(i) === typed)];
        if (!chosen) return { ...UNANSWERED, value: null };
        if (chosen.right) return { ...graded(1), value: null };
        return {
          ...graded(0, { feedback: chosen.option.feedback ? [feedbackAt(...chosen.path)] : [] }),
          value: null,
        };
      },
      solve: () => letterOf(right),
      mistakes: () =>
        options.flatMap((option, i) =>
          !option.right && option.option.feedback ? [{ value: letterOf(i), feedback: option.path }] : [],
        ),
      rightAnswer: (speakNow) => speakNow(options[right]?.option.text ?? ''),
      number: null,
    };
  };
}
