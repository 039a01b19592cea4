import type { Connection } from '#db/client.ts';
import { selectVersionSources } from '#db/queries/questions.ts';
import { prepareQuestion, type PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';

/** More than any course has; the oldest leave first. */
const MAX_KEPT = 2000;

// On globalThis, because development reloads modules. A published version never changes, so nothing is ever stale.
const kept = globalThis as typeof globalThis & { argminPreparedQuestions?: Map<string, PreparedQuestion> };

/**
 * Published versions compiled once a process, by their ids.
 * @throws Error for a version that is not there or cannot be read: it was published without the check
 */
export async function preparedQuestions(
  db: Connection,
  versionIds: Iterable<string>,
): Promise<Map<string, PreparedQuestion>> {
  kept.argminPreparedQuestions ??= new Map();
  const all = kept.argminPreparedQuestions;
  const asked = [...new Set(versionIds)];
  const missing = asked.filter((id) => !all.has(id));
  for (const { id, slug, source } of await selectVersionSources(db, missing)) {
    all.set(id, prepareSource(slug, source));
  }
  const found = new Map(
    asked.map((id) => {
      const prepared = all.get(id);
      if (!prepared) throw new Error(`There is no version ${id} of any question`);
      return [id, prepared];
    }),
  );
  for (const oldest of all.keys()) {
    if (all.size <= MAX_KEPT) break;
    all.delete(oldest);
  }
  return found;
}

export async function preparedQuestion(db: Connection, versionId: string): Promise<PreparedQuestion> {
  const prepared = (await preparedQuestions(db, [versionId])).get(versionId);
  if (!prepared) throw new Error(`Version ${versionId} was not prepared`);
  return prepared;
}

function prepareSource(slug: string, source: string): PreparedQuestion {
  const read = parseQuestion(source);
  if ('problems' in read) {
    const [first] = read.problems;
    throw new Error(`The question ${slug}, line ${first?.line}: ${first?.message}`);
  }
  return prepareQuestion(read.question);
}
