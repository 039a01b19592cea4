import type { Database } from '#db/client.ts';
import { selectListedQuestions, selectQuestionUses } from '#db/queries/question-authoring.ts';
import { countOpenReports } from '#db/queries/question-reports.ts';
import { selectVersionSources } from '#db/queries/questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff, type TaughtCourse } from '../courses/require-staff.ts';
import { inAuthorThread, ThreadOverrun } from './in-author-thread.ts';
import { type QuestionUse, questionUse } from './read-question.ts';
import type { SourceSummary, Summarised } from './summarise-source.ts';

export interface ListedQuestion {
  slug: string;
  deck: string;
  /** Of the newest text, or of the newest published one where that cannot be read; null where neither can. */
  summary: SourceSummary | null;
  /** The newest text cannot be read as a question. */
  unreadable: boolean;
  /** The newest published version; null: none yet. */
  publishedNumber: number | null;
  /** The number of the newest version where that is a draft. */
  draftNumber: number | null;
  updatedAt: Date;
  authorName: string | null;
  archivedAt: Date | null;
  quizzes: QuestionUse[];
  /** Problems that students reported and nobody has seen to. */
  openReports: number;
}

/** Everything that a course has, by deck and name. @throws DomainError `not_found` */
export async function listQuestions(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
): Promise<TaughtCourse & { questions: ListedQuestion[] }> {
  const taught = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  const [rows, uses, reports] = await Promise.all([
    selectListedQuestions(db, taught.course.id),
    selectQuestionUses(db, taught.course.id),
    countOpenReports(db, taught.course.id),
  ]);
  const texts = rows.flatMap((row) => [
    { id: row.versionId, changedAt: row.updatedAt.getTime() },
    ...(row.publishedVersionId ? [{ id: row.publishedVersionId, changedAt: 0 }] : []),
  ]);
  const summaries = await summariesOf(db, texts);
  const questions = rows.map((row): ListedQuestion => {
    const newest = summaries.get(row.versionId);
    const published = row.publishedVersionId ? summaries.get(row.publishedVersionId) : undefined;
    const readable = [newest, published].find((one) => one && 'summary' in one);
    return {
      slug: row.question.slug,
      deck: row.question.deck,
      summary: readable && 'summary' in readable ? readable.summary : null,
      unreadable: !newest || 'problems' in newest,
      publishedNumber: row.publishedNumber,
      draftNumber: row.publishedAt === null ? row.number : null,
      updatedAt: row.updatedAt,
      authorName: row.authorName,
      archivedAt: row.question.archivedAt,
      quizzes: uses.filter(({ question }) => question === row.question.slug).map(questionUse),
      openReports: reports.get(row.question.slug) ?? 0,
    };
  });
  return { ...taught, questions };
}

/** More than any installation has open at once; the oldest leave first. */
const MAX_KEPT = 5000;
const AT_ONCE = 40;
const kept = globalThis as typeof globalThis & { argminQuestionSummaries?: Map<string, Summarised> };

/** Summaries by version, kept by the moment when their text changed last, so that most lists read no text at all. */
async function summariesOf(
  db: Database,
  texts: readonly { id: string; changedAt: number }[],
): Promise<Map<string, Summarised>> {
  kept.argminQuestionSummaries ??= new Map();
  const known = kept.argminQuestionSummaries;
  const keys = new Map(texts.map(({ id, changedAt }) => [id, `${id} ${changedAt}`]));
  const missing = [...keys].filter(([, key]) => !known.has(key)).map(([id]) => id);
  const sources = await selectVersionSources(db, missing);
  for (let from = 0; from < sources.length; from += AT_ONCE) {
    const some = sources.slice(from, from + AT_ONCE);
    const read = await summarise(some.map(({ source }) => source));
    for (const [i, { id }] of some.entries()) {
      const summary = read[i];
      if (summary) known.set(keys.get(id) ?? id, summary);
    }
  }
  const found = new Map<string, Summarised>();
  for (const [id, key] of keys) {
    const summary = known.get(key);
    if (summary) found.set(id, summary);
  }
  for (const oldest of known.keys()) {
    if (known.size <= MAX_KEPT) break;
    known.delete(oldest);
  }
  return found;
}

/** One text that asks for too much must not hide the others. */
async function summarise(sources: string[]): Promise<Summarised[]> {
  try {
    return await inAuthorThread('summarise', sources);
  } catch (error) {
    if (!(error instanceof ThreadOverrun)) throw error;
    if (sources.length === 1) {
      return [{ problems: [{ line: 1, column: 1, field: '', message: error.message }] }];
    }
    const halves = [sources.slice(0, sources.length / 2), sources.slice(sources.length / 2)];
    return [...(await summarise(halves[0] ?? [])), ...(await summarise(halves[1] ?? []))];
  }
}
