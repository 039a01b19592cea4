import type { ShownOutcome, ShownPartGrade } from '#app/_domain/attempts/attempt-messages.ts';
import type { PartResponse } from '#quizzes/schema/response.ts';
import type { ShownPart } from '#quizzes/schema/shown-question.ts';

export type PartKind = ShownPart['kind'];
export type PartOf<K extends PartKind> = Extract<ShownPart, { kind: K }>;

/** What every kind of input is given. It holds nothing of its own that is an answer. */
export interface PartProps<K extends PartKind> {
  part: PartOf<K>;
  /** Undefined: not answered. */
  value: PartResponse | undefined;
  /** Undefined takes the answer back. */
  onChange(value: PartResponse | undefined): void;
  readOnly: boolean;
  /** How it was answered, in the review; null before. */
  grade: ShownPartGrade | null;
  /** The element that says what is asked: names inputs that have no label of their own. */
  askedBy: string;
  /** A part before it is of the same kind, so what can be typed has been said. */
  isRepeated: boolean;
}

/** What running a code part's visible cases gave, or why it gave nothing, in words. */
export type RunResult = { outcome: ShownOutcome } | { problem: string };

/** Runs a code part; null where nothing can be run. */
export type RunCode = ((partId: string, source: string) => Promise<RunResult>) | null;

/** What was typed, of a part that is answered by text. */
export const typedOf = (value: PartResponse | undefined): string => (typeof value === 'string' ? value : '');

/** An emptied field is no answer. */
export const orUnanswered = (typed: string): string | undefined => (typed.trim() === '' ? undefined : typed);
