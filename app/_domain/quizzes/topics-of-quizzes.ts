import { parse } from 'yaml';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { selectPublishedVersionIds } from '#db/queries/published-versions.ts';
import { selectVersionSources } from '#db/queries/questions.ts';
import { Topic } from '#quizzes/schema/question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import { questionsOfQuiz } from './quiz-definition.ts';

/** More than any course has; the oldest leave first. */
const MAX_KEPT = 5000;
/** Topics by version. A published version never changes, so most lists read no text at all. */
const kept = new Map<string, readonly Topic[]>();

const WithTopics = z.object({ topics: z.array(Topic) });

/**
 * What the questions of quizzes of one course are about, for each quiz: what most of its questions are about comes
 * first. A question that is not published, or cannot be read, adds nothing.
 */
export async function topicsOfQuizzes(
  db: Database,
  courseId: string,
  quizzes: readonly Quiz[],
): Promise<Topic[][]> {
  const versions = await selectPublishedVersionIds(db, courseId);
  const ofQuizzes = quizzes.map((quiz) => questionsOfQuiz(quiz).flatMap((slug) => versions.get(slug) ?? []));
  const asked = [...new Set(ofQuizzes.flat())];
  const sources = await selectVersionSources(
    db,
    asked.filter((id) => !kept.has(id)),
  );
  for (const { id, source } of sources) kept.set(id, topicsIn(source));
  const topics = ofQuizzes.map((ids) => inOrder(ids.flatMap((id) => kept.get(id) ?? [])));
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return topics;
}

function topicsIn(source: string): Topic[] {
  try {
    return WithTopics.safeParse(parse(source)).data?.topics ?? [];
  } catch {
    return [];
  }
}

/** Each once, the most frequent first. */
function inOrder(topics: readonly Topic[]): Topic[] {
  const counts = new Map<Topic, number>();
  for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([topic]) => topic);
}
