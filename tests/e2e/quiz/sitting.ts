import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { encode } from 'next-auth/jwt';
import { hashPassword } from '#app/_domain/auth/passwords.ts';
import { importContent } from '#app/_domain/questions/import-content.ts';
import type { Database } from '#db/client.ts';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import { insertSession } from '#db/queries/sessions.ts';
import { enrollments } from '#db/schema/courses.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { users } from '#db/schema/users.ts';
import type { QuestionFile } from '#quizzes/load.ts';
import type { Quiz, QuizRules } from '#quizzes/schema/quiz.ts';
import { makeCourse } from '#tests/factories/course-data.ts';

const HOUR = 3_600_000;
const SESSION_SECONDS = 24 * 3600;
export const PASSWORD = 'a password of the tests';

/** A student, alone in a course with one open quiz. */
export interface Sitting {
  courseId: string;
  quizId: string;
  slug: string;
  student: Person;
}
export interface Person {
  userId: string;
  email: string;
}

/** Makes a course of its own, so that no test sees what another one does. */
export async function makeSitting(
  db: Database,
  options: { questions: QuestionFile[]; rules?: Partial<QuizRules>; dueInMs?: number | null },
): Promise<Sitting> {
  const course = await makeCourse(db);
  const student = await makePerson(db, course.id, 'student');
  const slug = `quiz-${randomUUID().slice(0, 8)}`;
  const quiz: Quiz = {
    id: slug,
    title: { en: 'A quiz to sit', 'zh-TW': '一個測驗' },
    description: { en: 'What it covers.', 'zh-TW': '涵蓋的內容。' },
    rules: {
      minutes: 20,
      attempts: 1,
      counts: 'highest',
      navigation: 'free',
      shuffle: false,
      hints: true,
      penalties: { attempt: 0, lateDay: 0 },
      review: { score: 'after-attempt', marks: 'after-attempt', solutions: 'after-attempt' },
      ...options.rules,
    },
    items: options.questions.map(({ question }) => ({ question: question.id, points: 1 })),
  };
  const file = { file: `${slug}.yaml`, source: JSON.stringify(quiz), quiz };
  const now = Date.now();
  await importContent(db, course.id, { questions: options.questions, quizzes: [file] }, () => ({
    opensAt: new Date(now - HOUR),
    dueAt: options.dueInMs ? new Date(now + options.dueInMs) : null,
    closesAt: new Date(now + 5 * HOUR),
    publishedAt: new Date(now - HOUR),
    passCode: null,
  }));
  const [row] = await db.select({ id: quizzes.id }).from(quizzes).where(eq(quizzes.slug, slug));
  if (!row) throw new Error('The quiz was not stored');
  return { courseId: course.id, quizId: row.id, slug, student };
}

/** Somebody who can sign in with PASSWORD. */
export async function makePerson(
  db: Database,
  courseId: string,
  role: 'student' | 'instructor',
): Promise<Person> {
  const email = `${randomUUID()}@example.org`;
  const person = { email, name: 'Lin Mei', passwordHash: await hashPassword(PASSWORD) };
  const [row] = await db.insert(users).values(person).returning({ id: users.id });
  if (!row) throw new Error('The person was not stored');
  await db.insert(enrollments).values({ courseId, userId: row.id, role });
  return { userId: row.id, email };
}

/** Lets a browser in as this person, as signing in would. @returns the session */
export async function signInAs(
  db: Database,
  context: BrowserContext,
  { userId }: Person,
  baseURL: string,
): Promise<string> {
  const sessionId = await insertSession(db, {
    userId,
    userAgent: 'a test',
    lifetimeSeconds: SESSION_SECONDS,
  });
  const secret = await readOrMakeSecret(db, 'auth_secret');
  const value = await encode({ token: { sub: userId, sessionId }, secret, maxAge: SESSION_SECONDS });
  await context.addCookies([
    { name: 'next-auth.session-token', value, url: baseURL, httpOnly: true, sameSite: 'Lax' },
  ]);
  return sessionId;
}
