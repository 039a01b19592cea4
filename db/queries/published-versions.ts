import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { questions, questionVersions } from '../schema/questions.ts';

/** The newest published version of each question of a course, by the question's slug. */
export async function selectPublishedVersionIds(
  db: Connection,
  courseId: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinctOn([questions.slug], { slug: questions.slug, id: questionVersions.id })
    .from(questions)
    .innerJoin(questionVersions, eq(questionVersions.questionId, questions.id))
    .where(and(eq(questions.courseId, courseId), isNotNull(questionVersions.publishedAt)))
    .orderBy(questions.slug, desc(questionVersions.number));
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}
