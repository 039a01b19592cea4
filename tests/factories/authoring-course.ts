import type { Database } from '#db/client.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { selectCoursesOfUser } from '#db/queries/courses.ts';
import { upsertQuestion } from '#db/queries/questions.ts';
import { questionVersions } from '#db/schema/questions.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { makeCourse, makePerson } from './course-data.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;

/** Everybody who may or may not touch a course's questions. */
export interface AuthoringCourse {
  courseId: string;
  instructor: Person;
  ta: Person;
  student: Person;
  /** Teaches another course. */
  stranger: Person;
  admin: Person;
}

export async function makeAuthoringCourse(db: Database): Promise<AuthoringCourse> {
  const course = await makeCourse(db);
  const other = await makeCourse(db);
  const outsider = await makePerson(db, course.id, null, 'Site admin');
  return {
    courseId: course.id,
    instructor: await makePerson(db, course.id, 'instructor', 'Chen Wei'),
    ta: await makePerson(db, course.id, 'ta', 'Lin Yu'),
    student: await makePerson(db, course.id, 'student'),
    stranger: await makePerson(db, other.id, 'instructor', 'Wang Li'),
    admin: { ...outsider, siteRole: 'admin' },
  };
}

/** A text that could be published, with something to tell it from others. */
export const questionText = (slug: string, minutes = 2): string =>
  readTemplate({ kind: 'number', slug }).replace('minutes: 2', `minutes: ${minutes}`);

/** A question with a published first version. */
export async function makeQuestion(
  db: Database,
  courseId: string,
  { slug, source = questionText(slug), deck = 'deck' }: { slug: string; source?: string; deck?: string },
): Promise<string> {
  return db.transaction(async (tx) => {
    const { id } = await upsertQuestion(tx, { courseId, slug, deck });
    await tx.insert(questionVersions).values({ questionId: id, number: 1, source, publishedAt: new Date() });
    return id;
  });
}

/** A quiz that names questions; only what the list of questions reads of it. */
export async function makeQuizOf(
  db: Database,
  courseId: string,
  { slug, questions, published }: { slug: string; questions: string[]; published: boolean },
): Promise<void> {
  const title = { en: `Quiz ${slug}`, 'zh-TW': `測驗${slug}` };
  await db.insert(quizzes).values({
    courseId,
    slug,
    definition: { title, items: questions.map((question) => ({ question, points: 1 })) },
    publishedAt: published ? new Date() : null,
  });
}

/** A person as a request knows them. */
export async function signedIn(db: Database, person: Person): Promise<SignedInUser> {
  return {
    ...person,
    email: 'someone@example.org',
    name: 'Someone',
    locale: null,
    leaderboardName: null,
    sessionId: person.id,
    courses: await selectCoursesOfUser(db, person.id),
  };
}
