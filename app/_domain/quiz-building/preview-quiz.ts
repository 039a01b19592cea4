import { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { type FoundQuiz, selectOptionalStartingPoint } from '#db/queries/quizzes.ts';
import { selectOptionalException } from '#db/queries/quiz-exceptions.ts';
import { selectOptionalUserById } from '#db/queries/users.ts';
import { randomStream, seedFor } from '#quizzes/expressions/random-functions.ts';
import { makeVariant, type Variant } from '#quizzes/engine/make-variant.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import type { ShownSolutionView } from '../practice/practice-messages.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { shownQuestionView, shownSolutionView } from '../questions/shown-question-view.ts';
import { chooseQuestions } from '../quizzes/choose-questions.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { attemptsLeft, minutesIfStartedNow, type QuizState, quizState } from '../quizzes/quiz-state.ts';
import { type EffectiveTimes, effectiveTimes } from './effective-times.ts';
import { type FoundQuizForStaff, requireQuiz } from './require-quiz.ts';

export interface PreviewedQuestion {
  slug: string;
  points: number;
  /** Null: the seed gives no variant, or the question is not published. */
  question: ShownQuestion | null;
  solution: ShownSolutionView | null;
}

/** How one student stands before the quiz now. */
export interface StudentView {
  name: string;
  state: QuizState;
  times: EffectiveTimes;
  attemptsLeft: number | null;
  /** What an attempt that starts now would have; null: no end. */
  minutesIfStartedNow: number | null;
}

export interface QuizPreview extends FoundQuizForStaff {
  definition: Quiz;
  seed: number;
  questions: PreviewedQuestion[];
  student: StudentView | null;
}

/**
 * The whole quiz as an attempt would show it, of any seed; nothing is stored.
 * @param options.unsafeStudent somebody of the course, whose exceptions are shown
 * @throws DomainError `not_found` for all but staff, and for a student who is not in the course
 */
export async function previewQuiz(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  options: { seed: number; unsafeStudent?: string | undefined; locale: Locale },
): Promise<QuizPreview> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const definition = quizDefinition(found.quiz.definition);
  const point = await selectOptionalStartingPoint(db, viewer.id, found.quiz.id);
  const versions = point?.versions ?? {};
  const { seed } = options;
  const random = randomStream(seedFor(seed, 'questions'));
  const chosen = chooseQuestions(definition, (below) => random.integer(0, below - 1));
  const prepared = await preparedQuestions(
    db,
    chosen.flatMap(({ slug }) => versions[slug] ?? []),
  );
  const questions = chosen.map(({ slug, points }, i) => {
    const question = prepared.get(versions[slug] ?? '');
    const variant = question && variantOrNull(question, seedFor(seed, `${i} ${slug}`));
    return {
      slug,
      points,
      question: variant ? shownQuestionView(variant, options.locale) : null,
      solution: variant ? shownSolutionView(variant, options.locale) : null,
    };
  });
  const student = options.unsafeStudent ? await studentView(db, found, options.unsafeStudent) : null;
  return { ...found, definition, seed, questions, student };
}

function variantOrNull(prepared: PreparedQuestion, seed: number): Variant | null {
  try {
    return makeVariant(prepared, seed);
  } catch {
    // One of many seeds may give nothing; an attempt draws another one then.
    return null;
  }
}

async function studentView(
  db: Database,
  { quiz }: FoundQuizForStaff,
  unsafeStudent: string,
): Promise<StudentView> {
  const id = z.uuid().safeParse(unsafeStudent);
  const point: FoundQuiz | undefined = id.success
    ? await selectOptionalStartingPoint(db, id.data, quiz.id)
    : undefined;
  const user = id.success ? await selectOptionalUserById(db, id.data) : undefined;
  if (!point || point.role === null || !user) throw new DomainError('not_found');
  const { rules } = quizDefinition(quiz.definition);
  const exception = await selectOptionalException(db, { quizId: quiz.id, userId: user.id });
  return {
    name: user.name,
    state: quizState(point),
    times: effectiveTimes(quiz, rules, exception ?? null),
    attemptsLeft: attemptsLeft(rules, point),
    minutesIfStartedNow: minutesIfStartedNow(rules, point),
  };
}
