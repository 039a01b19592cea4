import { renderQuestion } from '#app/_components/rich-text/render-question.ts';
import { renderInlineText, renderRichText } from '#app/_components/rich-text/render-rich-text.ts';
import type { Locale } from '#db/contract/locale.ts';
import { explainGrade, showHint, showSolution } from '#quizzes/engine/explain.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { showVariant } from '#quizzes/engine/show-variant.ts';
import type { Grade } from '#quizzes/schema/grade.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';
import type { ShownGrade } from '../attempts/attempt-messages.ts';
import type { ShownSolutionView } from '../practice/practice-messages.ts';

/** The one place where texts of questions become HTML. A variant as a student may see it. */
export function shownQuestionView(variant: Variant, locale: Locale): ShownQuestion {
  return renderQuestion(showVariant(variant, locale), locale);
}

/** The first hints of a variant, as HTML. */
export function shownHints(variant: Variant, taken: number, locale: Locale): string[] {
  return Array.from({ length: taken }, (_, index) => showHint(variant, index, locale) ?? '')
    .filter((text) => text !== '')
    .map((text) => renderRichText(text, locale));
}

/** A grade with the feedback that its mistakes earn: for after its release only. */
export function shownGradeView(variant: Variant, grade: Grade, locale: Locale): ShownGrade {
  const feedback = explainGrade(variant, grade, locale);
  return {
    score: grade.score,
    mark: grade.mark,
    parts: Object.fromEntries(
      Object.entries(grade.parts).map(([id, { score, mark, marks, unreadable }]) => [
        id,
        {
          score,
          mark,
          marks,
          unreadable,
          feedback: (feedback[id] ?? []).map((text) => renderRichText(text, locale)),
        },
      ]),
    ),
  };
}

/** Right answers and the worked solution with the variant's numbers: for after their release only. */
export function shownSolutionView(variant: Variant, locale: Locale): ShownSolutionView {
  const { text, answers } = showSolution(variant, locale);
  return {
    text: renderRichText(text, locale),
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, answer]) => [
        id,
        {
          text: renderRichText(answer.text, locale),
          cells: Object.fromEntries(
            Object.entries(answer.cells ?? {}).map(([at, cell]) => [at, renderInlineText(cell, locale)]),
          ),
          code: answer.code ?? null,
        },
      ]),
    ),
  };
}
