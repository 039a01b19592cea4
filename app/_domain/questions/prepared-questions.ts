import { is } from 'drizzle-orm';
import { PgTransaction } from 'drizzle-orm/pg-core';
import type { Connection } from '#db/client.ts';
import { selectVersionSources } from '#db/queries/questions.ts';
import { prepareQuestion, type PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';

/** More than any course has; the oldest leave first. */
const MAX_KEPT = 2000;

type Prepared = Map<string, PreparedQuestion>;

// Of this module and not on globalThis: Next loads the engine once for routes and once for what starts with the
// process, and what one copy compiled throws errors that the other does not know. Published versions never change.
const kept: Prepared = new Map();
/** What is being compiled, so that a class that comes at once waits for one compilation. */
const coming = new Map<string, Promise<Prepared>>();

/**
 * Published versions compiled once, by their ids.
 * @throws Error for a version that is not there or cannot be read: it was published without the check
 */
export async function preparedQuestions(db: Connection, versionIds: Iterable<string>): Promise<Prepared> {
  const asked = [...new Set(versionIds)];
  // Inside a transaction nobody is waited for: whoever compiles might wait for the connection that this one holds.
  const isFree = !is(db, PgTransaction);
  const missing = asked.filter((id) => !kept.has(id) && !(isFree && coming.has(id)));
  const awaited = isFree ? asked.flatMap((id) => coming.get(id) ?? []) : [];
  if (missing.length > 0) {
    const loading = load(db, missing);
    awaited.push(loading);
    if (isFree) void announce(missing, loading);
  }
  const loaded = await Promise.all(awaited);
  const found = new Map(
    asked.map((id) => {
      const prepared = kept.get(id) ?? loaded.find((each) => each.has(id))?.get(id);
      if (!prepared) throw new Error(`There is no version ${id} of any question`);
      return [id, prepared];
    }),
  );
  forgetOldest();
  return found;
}

export async function preparedQuestion(db: Connection, versionId: string): Promise<PreparedQuestion> {
  const prepared = (await preparedQuestions(db, [versionId])).get(versionId);
  if (!prepared) throw new Error(`Version ${versionId} was not prepared`);
  return prepared;
}

async function load(db: Connection, ids: readonly string[]): Promise<Prepared> {
  const rows = await selectVersionSources(db, ids);
  const loaded = new Map(rows.map(({ id, slug, source }) => [id, prepareSource(slug, source)]));
  for (const [id, prepared] of loaded) kept.set(id, prepared);
  return loaded;
}

async function announce(ids: readonly string[], loading: Promise<Prepared>): Promise<void> {
  for (const id of ids) coming.set(id, loading);
  await loading.catch(() => {});
  for (const id of ids) coming.delete(id);
}

function forgetOldest(): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) return;
    kept.delete(oldest);
  }
}

function prepareSource(slug: string, source: string): PreparedQuestion {
  const read = parseQuestion(source);
  if ('problems' in read) {
    const [first] = read.problems;
    throw new Error(`The question ${slug}, line ${first?.line}: ${first?.message}`);
  }
  return prepareQuestion(read.question);
}
