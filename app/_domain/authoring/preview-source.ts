import { LOCALES, type Locale } from '#db/contract/locale.ts';
import { explainGrade } from '#quizzes/engine/explain.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { makeVariant, type Variant } from '#quizzes/engine/make-variant.ts';
import type { CodeOutcome } from '#quizzes/schema/grade.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { renderRichText } from '#app/_components/rich-text/render-rich-text.ts';
import {
  shownGradeView,
  shownHints,
  shownQuestionView,
  shownSolutionView,
} from '../questions/shown-question-view.ts';
import type { ExpectedMistake, InEachLanguage, Preview } from './authoring-messages.ts';
import { nameProblem, problemOf, readSource } from './read-source.ts';

export interface PreviewInput {
  source: string;
  slug: string;
  seed: number;
  response?: Response | undefined;
  /** Of the answer's code parts. */
  outcomes?: Record<string, CodeOutcome> | undefined;
}

/** One variant of a text as students would see it, with everything that they would not; or why there is none. */
export function previewSource({ source, slug, seed, response, outcomes }: PreviewInput): Preview {
  const read = readSource(source);
  if ('problems' in read) return { problems: read.problems, variant: null };
  const problems = nameProblem(source, read.question, slug);
  try {
    const variant = makeVariant(read.prepared, seed);
    const grade = response ? gradeResponse(variant, response, outcomes) : null;
    return {
      problems,
      variant: {
        seed,
        draws: variant.draws,
        shown: inEachLanguage((locale) => shownQuestionView(variant, locale)),
        hints: inEachLanguage((locale) => shownHints(variant, read.question.hints.length, locale)),
        solution: inEachLanguage((locale) => shownSolutionView(variant, locale)),
        mistakes: expectedMistakes(variant),
        grade: grade && inEachLanguage((locale) => shownGradeView(variant, grade, locale)),
      },
    };
  } catch (error) {
    return { problems: [...problems, problemOf(source, error)], variant: null };
  }
}

function expectedMistakes(variant: Variant): ExpectedMistake[] {
  return variant.parts.flatMap(({ id, made }) =>
    made.mistakes().map(({ response }) => {
      const grade = gradeResponse(variant, { [id]: response });
      return {
        partId: id,
        response: { [id]: response },
        score: grade.parts[id]?.score ?? 0,
        feedback: inEachLanguage((locale) =>
          (explainGrade(variant, grade, locale)[id] ?? []).map((text) => renderRichText(text, locale)),
        ),
      };
    }),
  );
}

function inEachLanguage<T>(make: (locale: Locale) => T): InEachLanguage<T> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, make(locale)])) as InEachLanguage<T>;
}
