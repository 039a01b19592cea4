import type { Database, Transaction } from '#db/client.ts';
import {
  type AuthoredVersion,
  insertDraft,
  selectOptionalNewestAuthored,
  updateDraft,
} from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { holdQuestion, type UnsafeQuestion } from './author-access.ts';
import { compareTexts, type ComparedLine } from './compare-texts.ts';
import { standOf, tidySource } from './stand.ts';

/** A text that is stored. */
export interface SavedDraft {
  number: number;
  stand: string;
  savedAt: string;
  published: boolean;
}

/** Somebody else's text that stands where one's own was to go, and how one's own differs from it. */
export interface NewerText extends SavedDraft {
  source: string;
  authorName: string | null;
  lines: ComparedLine[];
}

export type SaveOutcome = { outcome: 'saved'; saved: SavedDraft } | { outcome: 'newer'; newer: NewerText };

/**
 * Stores a draft, unless the newest text is another than the one it was made from: then nothing is stored and both can
 * be compared. Over somebody else's draft, which the author has seen and decided against, a new draft is put; the other
 * stays among the versions. A published version is never changed, the draft becomes the next one.
 * @throws DomainError `not_found`
 */
export async function saveDraft(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  { source: typed, from, over = false }: { source: string; from: string; over?: boolean | undefined },
): Promise<SaveOutcome> {
  const source = tidySource(typed);
  return db.transaction(async (tx) => {
    const { question } = await holdQuestion(tx, viewer, unsafe);
    const newest = await newestOf(tx, question.id);
    if (source === newest.source) return { outcome: 'saved', saved: savedDraft(newest) };
    if (standOf(newest) !== from) return { outcome: 'newer', newer: newerText(newest, source) };
    const isDraft = newest.publishedAt === null;
    const stored =
      isDraft && !over
        ? await updateDraft(tx, newest.id, { source, createdBy: viewer.id })
        : await insertDraft(tx, {
            questionId: question.id,
            number: newest.number + 1,
            source,
            createdBy: viewer.id,
          });
    return { outcome: 'saved', saved: savedDraft(stored) };
  });
}

export async function newestOf(tx: Transaction | Database, questionId: string): Promise<AuthoredVersion> {
  const newest = await selectOptionalNewestAuthored(tx, questionId);
  if (!newest) throw new Error(`The question ${questionId} has no version`);
  return newest;
}

export function savedDraft(
  version: Pick<AuthoredVersion, 'number' | 'source' | 'updatedAt' | 'publishedAt'>,
): SavedDraft {
  const { number, updatedAt, publishedAt } = version;
  return {
    number,
    stand: standOf(version),
    savedAt: updatedAt.toISOString(),
    published: publishedAt !== null,
  };
}

export function newerText(newest: AuthoredVersion, mine: string): NewerText {
  return {
    ...savedDraft(newest),
    source: newest.source,
    authorName: newest.authorName,
    lines: compareTexts(newest.source, mine),
  };
}
