import type { Compiled } from '../expressions/compile-expression.ts';
import type { Random } from '../expressions/random-functions.ts';
import type { Scope } from '../expressions/value.ts';
import type { CodeOutcome, CodeTask, PartGrade } from '../schema/grade.ts';
import type { PartResponse } from '../schema/response.ts';
import type { ShownPart } from '../schema/shown-question.ts';
import type { Language, Text } from '../schema/text.ts';

/** Writes a text of the question in the reader's language. */
export type Speak = (text: Text) => string;

/** What a part is made from in one variant. */
export interface Making {
  scope: Scope;
  /** For the order of options: a stream of the part's own. */
  random: Random;
  speak: Speak;
  speakIn: (text: Text, language: Language) => string;
}

/** A draw that would not do: options alike, a mistake that is right. The variant is drawn again. */
export class Redraw extends Error {
  override name = 'Redraw';
}

/** A part's right answer, as a student reads it in the review; Markdown. */
export type RightAnswer = { text: string; cells?: Record<string, string>; code?: string };

/** A numeric answer; `exact` ones must be given with all their digits. */
export type AnswerNumber = { value: number; exact: boolean };

/** One part of one variant: what is shown, and what judges it. */
export interface MadePart {
  show(speak: Speak): ShownPart;
  grade(response: PartResponse | undefined, outcome?: CodeOutcome): PartGrade;
  /** The response that is fully right. */
  solve(): PartResponse;
  /** A response for each mistake that exists in this variant, with the feedback that it must earn. */
  mistakes(): { response: PartResponse; feedback: (string | number)[] }[];
  rightAnswer(speak: Speak): RightAnswer;
  /** Answers as numbers, by cell or part, for what the check reports about their size and digits. */
  numbers(): Record<string, AnswerNumber>;
  /** For code parts: what the grader runs. */
  task?(): CodeTask;
}

/** A part made ready once for all variants. `path` is its place in the question: ['parts', 0]. */
export type PreparedPart = (making: Making) => MadePart;

export type Prepare<P> = (part: P, path: (string | number)[], compile: CompileIn) => PreparedPart;

/** Compiles an expression and says which field it stood in when it fails. */
export type CompileIn = (source: string | number | boolean, field: (string | number)[]) => Compiled;

export const UNANSWERED: PartGrade = {
  score: 0,
  mark: 'unanswered',
  marks: {},
  feedback: [],
  unreadable: null,
};

/** A grade from a score: right at 1, wrong at 0. */
export function graded(score: number, more: Partial<PartGrade> = {}): PartGrade {
  const rounded = Math.min(Math.max(score, 0), 1);
  const mark = rounded >= 1 - 1e-9 ? 'right' : rounded <= 1e-9 ? 'wrong' : 'partly';
  return { ...UNANSWERED, score: rounded, mark, ...more };
}

export const feedbackAt = (...path: (string | number)[]) => ({ path });

/** A, B, … Z, AA, … */
export function letterOf(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26);
}
