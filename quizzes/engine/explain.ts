import type { Grade } from '../schema/grade.ts';
import { type Language, LocalizedText } from '../schema/text.ts';
import type { Variant } from './make-variant.ts';
import type { RightAnswer } from './part-engine.ts';
import { speakerOf } from './show-variant.ts';

/** The right answer of each part and the worked solution, with this variant's numbers; Markdown. */
export type ShownSolution = { text: string; answers: Record<string, RightAnswer> };

export function showSolution(variant: Variant, language: Language): ShownSolution {
  const speak = speakerOf(variant, language);
  return {
    text: speak(variant.prepared.question.solution),
    answers: Object.fromEntries(variant.parts.map(({ id, made }) => [id, made.rightAnswer(speak)])),
  };
}

/** The hint at an index from 0, or null where there is none. */
export function showHint(variant: Variant, index: number, language: Language): string | null {
  const hint = variant.prepared.question.hints[index];
  return hint ? speakerOf(variant, language)(hint.text) : null;
}

/** What the recognised mistakes earn, by part, in the reader's language; Markdown. */
export function explainGrade(variant: Variant, grade: Grade, language: Language): Record<string, string[]> {
  const speak = speakerOf(variant, language);
  return Object.fromEntries(
    Object.entries(grade.parts).map(([id, part]) => [
      id,
      [...new Set(part.feedback.map(({ path }) => speak(textAt(variant, path))))],
    ]),
  );
}

function textAt(variant: Variant, path: readonly (string | number)[]): LocalizedText {
  let found: unknown = variant.prepared.question;
  for (const key of path) found = (found as Record<string | number, unknown> | undefined)?.[key];
  return LocalizedText.parse(found);
}
