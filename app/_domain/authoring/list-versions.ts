import type { Database } from '#db/client.ts';
import { type AuthoredVersion, selectAuthoredVersions } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireQuestion, type UnsafeQuestion } from './author-access.ts';
import { compareTexts, type ComparedLine } from './compare-texts.ts';
import { standOf } from './stand.ts';

export interface ListedVersion {
  number: number;
  note: string | null;
  authorName: string | null;
  updatedAt: Date;
  publishedAt: Date | null;
  publisherName: string | null;
}

export interface VersionHistory {
  deck: string;
  /** Newest first. */
  versions: ListedVersion[];
  /** Names the newest text, for restoring another over it. */
  stand: string;
  /** Two versions and how they differ; null where there is only one. */
  compared: { from: number; to: number; lines: ComparedLine[] } | null;
}

/**
 * The versions of a question and how two of them differ.
 * @param asked their numbers; without them, or where they are not there, the newest against the one before it
 * @throws DomainError `not_found`
 */
export async function listVersions(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  asked: { from?: number | undefined; to?: number | undefined },
): Promise<VersionHistory> {
  const { question } = await requireQuestion(db, viewer, unsafe);
  const versions = await selectAuthoredVersions(db, question.id);
  const [newest] = versions;
  if (!newest) throw new Error(`The question ${question.slug} has no version`);
  const numbered = (number: number | undefined) => versions.find((version) => version.number === number);
  const to = numbered(asked.to) ?? newest;
  const from = numbered(asked.from) ?? versions.find(({ number }) => number < to.number);
  return {
    deck: question.deck,
    versions: versions.map(listed),
    stand: standOf(newest),
    compared: from ? { from: from.number, to: to.number, lines: compareTexts(from.source, to.source) } : null,
  };
}

function listed(version: AuthoredVersion): ListedVersion {
  const { number, note, authorName, updatedAt, publishedAt, publisherName } = version;
  return { number, note, authorName, updatedAt, publishedAt, publisherName };
}
