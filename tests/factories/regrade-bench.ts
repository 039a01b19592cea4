import { and, eq } from 'drizzle-orm';
import type { Save } from '#app/_domain/attempts/attempt-messages.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { saveResponse } from '#app/_domain/attempts/save-response.ts';
import { startAttempt } from '#app/_domain/attempts/start-attempt.ts';
import { submitAttempt } from '#app/_domain/attempts/submit-attempt.ts';
import { applyRegrade } from '#app/_domain/regrades/apply-regrade.ts';
import { previewRegrade, type RegradeRequest } from '#app/_domain/regrades/preview-regrade.ts';
import type { Database } from '#db/client.ts';
import { insertPublishedVersion } from '#db/queries/questions.ts';
import { attemptQuestions, attempts } from '#db/schema/attempts.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { makeCourse, makePerson } from './course-data.ts';
import { makeQuiz, QUESTION_FILES, questionId, rightResponse } from './quiz-data.ts';

export type Person = Awaited<ReturnType<typeof makePerson>>;

export const save = (position: number, response: Response, sequence = 1): Save => ({
  saveId: crypto.randomUUID(),
  writer: crypto.randomUUID(),
  sequence,
  position,
  editedAt: new Date().toISOString(),
  response,
});

/** A quiz with a sum and a choice, its instructor, and what is done around a regrade. */
export class RegradeBench {
  readonly db: Database;
  readonly courseId: string;
  readonly teacher: Person;
  quiz: { id: string };

  private constructor(db: Database, of: { courseId: string; teacher: Person; quiz: { id: string } }) {
    this.db = db;
    this.courseId = of.courseId;
    this.teacher = of.teacher;
    this.quiz = of.quiz;
  }

  static async open(db: Database): Promise<RegradeBench> {
    const { id: courseId } = await makeCourse(db);
    const quiz = await makeQuiz(db, courseId);
    return new RegradeBench(db, { courseId, quiz, teacher: await makePerson(db, courseId, 'instructor') });
  }

  /** As the preview shows it, with what applying it asks for. */
  async request(slug: string) {
    const { order, plan } = await this.preview(slug);
    const { quizId: _quizId, ...rest } = order;
    return { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
  }

  /** A student who answers the sum (`wrong`: by subtracting) and the choice by its text, and hands in unless told not to. */
  async sit(
    answers: { sum?: 'right' | 'wrong'; choice?: string },
    { submits = true, name = 'Lin Mei' } = {},
  ): Promise<{ attemptId: string; person: Person }> {
    const person = await makePerson(this.db, this.courseId, 'student', name);
    const { attempt } = await startAttempt(this.db, person, this.quiz.id, { locale: 'en' });
    const saves: Save[] = [];
    if (answers.sum) saves.push(save(0, await this.sumResponse(attempt.id, answers.sum)));
    if (answers.choice)
      saves.push(save(1, { answer: await this.letterOf(person, attempt.id, answers.choice) }));
    if (submits) await submitAttempt(this.db, person, attempt.id, saves);
    else await saveResponse(this.db, person, attempt.id, saves);
    return { attemptId: attempt.id, person };
  }

  async sumResponse(attemptId: string, kind: 'right' | 'wrong'): Promise<Response> {
    if (kind === 'right') return rightResponse(this.db, attemptId, 0);
    const { drawn } = await this.answerRow(attemptId, 0);
    const { a, b } = drawn as { a: number; b: number };
    return { answer: String(b - a) };
  }

  /** The letter that an option has for this student. */
  private async letterOf(person: Person, attemptId: string, text: string): Promise<string> {
    const at = { position: 1, locale: 'en' } as const;
    const { question } = await readAttemptQuestion(this.db, person, attemptId, at);
    const [part] = question.parts;
    const options = part?.kind === 'choice' ? part.options : [];
    return options.find((option) => option.text.includes(text))?.letter ?? '';
  }

  async answerRow(attemptId: string, position: number) {
    const [row] = await this.db
      .select()
      .from(attemptQuestions)
      .where(and(eq(attemptQuestions.attemptId, attemptId), eq(attemptQuestions.position, position)));
    if (!row) throw new Error('There is no such question');
    return row;
  }
  async totalOf(attemptId: string): Promise<number | null> {
    const [row] = await this.db.select().from(attempts).where(eq(attempts.id, attemptId));
    return row?.score ?? null;
  }

  /** Publishes a question's text with one thing in it replaced. */
  async publish(slug: string, ...changes: [string, string][]): Promise<void> {
    const file = QUESTION_FILES.find(({ question }) => question.id === slug);
    const source = changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${from} is not in the text`);
      return text.replace(from, to);
    }, file?.source ?? '');
    const id = await questionId(this.db, this.courseId, slug);
    await this.db.transaction((tx) =>
      insertPublishedVersion(tx, { questionId: id, source, note: 'corrected' }),
    );
  }
  /** The key of the sum becomes the difference. */
  turnSum(): Promise<void> {
    return this.publish('sum', ['answer: a + b', 'answer: b - a'], ['value: b - a', 'value: a + b']);
  }

  async preview(
    slug: string,
    policy: RegradeRequest['policy'] = 'exact',
    person = this.teacher,
    more: Pick<RegradeRequest, 'leftOut' | 'keepsReworded'> = {},
  ) {
    const id = await questionId(this.db, this.courseId, slug);
    return previewRegrade(this.db, person, this.quiz.id, { questionId: id, policy, ...more });
  }
  async regrade(
    slug: string,
    policy: RegradeRequest['policy'] = 'exact',
    person = this.teacher,
    more: Pick<RegradeRequest, 'leftOut' | 'keepsReworded'> = {},
  ) {
    const { order, plan } = await this.preview(slug, policy, this.teacher, more);
    const { quizId, ...rest } = order;
    const request = { ...rest, fingerprint: plan.fingerprint, reason: 'The key was wrong.' };
    return applyRegrade(this.db, person, quizId, request);
  }
  /** All that a regrade may change. */
  async stored() {
    return {
      answers: (await this.db.select().from(attemptQuestions)).toSorted(byPlace),
      totals: (await this.db.select().from(attempts)).map(({ id, score }) => [id, score]).toSorted(),
    };
  }
}

const byPlace = (
  a: { attemptId: string; position: number },
  b: { attemptId: string; position: number },
): number => a.attemptId.localeCompare(b.attemptId) || a.position - b.position;
