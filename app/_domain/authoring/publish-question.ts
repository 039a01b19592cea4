import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { publishDraft } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { holdQuestion, requireQuestion, type UnsafeQuestion } from './author-access.ts';
import type { CheckReport } from './authoring-messages.ts';
import { checkQuestionText } from './check-question-text.ts';
import { type NewerText, newerText, newestOf, savedDraft, type SavedDraft } from './save-draft.ts';
import { standOf } from './stand.ts';

export const MAX_PUBLISH_NOTE = 500;

export type PublishOutcome =
  | { outcome: 'published'; saved: SavedDraft; report: CheckReport }
  /** The check found errors; nothing was published. */
  | { outcome: 'errors'; report: CheckReport }
  /** Somebody saved another text meanwhile. */
  | { outcome: 'newer'; newer: NewerText }
  /** The newest version is published already. */
  | { outcome: 'nothing' };

/**
 * Makes the draft a version that never changes. New attempts take it from then on; those that run keep theirs.
 * @param from the stand of the text that is to be published, which the check is run on
 * @throws DomainError `not_found`; `not_allowed` for a teaching assistant
 */
export async function publishQuestion(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  { from, note }: { from: string; note: string },
  locale: Locale,
): Promise<PublishOutcome> {
  const { course, question } = await requireQuestion(db, viewer, unsafe, { role: 'instructor' });
  const draft = await newestOf(db, question.id);
  if (draft.publishedAt !== null) return { outcome: 'nothing' };
  if (standOf(draft) !== from) return { outcome: 'newer', newer: newerText(draft, draft.source) };
  const { source } = draft;
  const asked = { courseId: course.id, slug: question.slug, source, runCode: false };
  const report = await checkQuestionText(db, viewer, asked, locale);
  if (report.findings.some(({ level }) => level === 'error')) return { outcome: 'errors', report };

  return db.transaction(async (tx) => {
    await holdQuestion(tx, viewer, unsafe, { role: 'instructor' });
    const newest = await newestOf(tx, question.id);
    if (newest.publishedAt !== null) return { outcome: 'nothing' };
    // neither what was checked nor what the author saw may differ from what is published
    if (standOf(newest) !== from || newest.source !== source) {
      return { outcome: 'newer', newer: newerText(newest, source) };
    }
    const words = note.trim().slice(0, MAX_PUBLISH_NOTE);
    const published = await publishDraft(tx, newest.id, { note: words || null, publishedBy: viewer.id });
    return { outcome: 'published', saved: savedDraft(published), report };
  });
}
