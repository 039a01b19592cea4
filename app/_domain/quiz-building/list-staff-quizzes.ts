import type { Database } from '#db/client.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import {
  countStudents,
  type QuizUse,
  selectQuizUse,
  selectQuizzesWithUse,
} from '#db/queries/quiz-building.ts';
import { selectPublishedQuestions } from '#db/queries/questions.ts';
import type { QuestionKind, Topic } from '#quizzes/schema/question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import type { z } from 'zod';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff, type TaughtCourse } from '../courses/require-staff.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { type QuizState, quizState } from '../quizzes/quiz-state.ts';
import { type FoundQuizForStaff, requireQuiz } from './require-quiz.ts';

export interface StaffQuiz {
  id: string;
  definition: Quiz;
  questions: number;
  points: number;
  /** draft: students do not see it. */
  state: QuizState | 'draft';
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  use: QuizUse;
}

/** Every quiz of a course, drafts too. @throws DomainError `not_found` for everybody but its staff */
export async function listStaffQuizzes(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
): Promise<TaughtCourse & { quizzes: StaffQuiz[] }> {
  const taught = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  const rows = await selectQuizzesWithUse(db, taught.course.id);
  return { ...taught, quizzes: rows.map((row) => staffQuiz(row.quiz, row.use, row.now)) };
}

export interface StaffQuizPage extends FoundQuizForStaff {
  view: StaffQuiz;
  /** How many the course has. */
  students: number;
}

/** @throws DomainError `not_found` for everybody but staff */
export async function readStaffQuiz(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
): Promise<StaffQuizPage> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'ta' });
  const [use, students] = await Promise.all([
    selectQuizUse(db, found.quiz.id),
    countStudents(db, found.quiz.courseId),
  ]);
  return { ...found, students, view: staffQuiz(found.quiz, use, found.now) };
}

function staffQuiz(quiz: FoundQuizForStaff['quiz'], use: QuizUse, now: Date): StaffQuiz {
  const definition = quizDefinition(quiz.definition);
  const { opensAt, dueAt, closesAt } = quiz;
  const count = (item: Quiz['items'][number]) => ('pool' in item ? item.pick : 1);
  const isPublished = quiz.publishedAt !== null && quiz.publishedAt <= now;
  return {
    id: quiz.id,
    definition,
    questions: definition.items.reduce((sum, item) => sum + count(item), 0),
    points: definition.items.reduce((sum, item) => sum + count(item) * item.points, 0),
    state: isPublished ? quizState({ opensAt, dueAt, closesAt, now }) : 'draft',
    opensAt,
    dueAt,
    closesAt,
    use,
  };
}

/** A published question as it is picked for a quiz. */
export interface PickableQuestion {
  slug: string;
  deck: string;
  title: LocalizedText;
  kind: z.infer<typeof QuestionKind>;
  topics: z.infer<typeof Topic>[];
  difficulty: number;
  /** How long a prepared student needs. */
  minutes: number;
}

/** Those of a course, by deck and slug. @throws DomainError `not_found` for everybody but its staff */
export async function listPickableQuestions(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
): Promise<PickableQuestion[]> {
  const { course } = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  const published = await selectPublishedQuestions(db, course.id);
  const prepared = await preparedQuestions(
    db,
    published.map(({ versionId }) => versionId),
  );
  return published.flatMap(({ slug, deck, versionId }) => {
    const question = prepared.get(versionId)?.question;
    if (!question) return [];
    const { title, kind, topics, difficulty, minutes } = question;
    return [{ slug, deck, title, kind, topics, difficulty, minutes }];
  });
}
