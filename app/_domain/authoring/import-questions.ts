import type { Database, Transaction } from '#db/client.ts';
import {
  insertDraft,
  lockOptionalQuestion,
  selectOptionalNewestAuthored,
} from '#db/queries/question-authoring.ts';
import { upsertQuestion } from '#db/queries/questions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import type { SourceProblem } from './authoring-messages.ts';
import { QuestionName } from './create-question.ts';
import { inAuthorThread, ThreadOverrun } from './in-author-thread.ts';
import { type FileRefusal, MAX_IMPORT_BYTES } from './read-question-files.ts';

/** What became of one file. draft: a new draft of a question that was there · same: its newest text is this one */
export type ImportedFile = { path: string } & (
  | { outcome: 'new' | 'draft' | 'same'; slug: string }
  | { outcome: 'problems'; problems: SourceProblem[] }
  | { outcome: 'refused'; reason: FileRefusal | 'deck' }
);

export type ImportOutcome =
  | { outcome: 'read'; files: ImportedFile[] }
  | { outcome: 'refused'; reason: 'archive' | 'too_many' | 'too_large' | 'empty' | 'too_slow' | 'deck' };

/**
 * Stores the questions of a YAML file or a zip archive as drafts; nothing is published. Files with problems are left out
 * and named, the others are taken. A draft that was there stays among the versions.
 * @param deck where questions go that lie in no folder and are not there yet
 * @throws DomainError `not_found`
 */
export async function importQuestions(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
  { name, bytes, deck }: { name: string; bytes: Uint8Array; deck: string },
): Promise<ImportOutcome> {
  const { course } = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  if (bytes.byteLength > MAX_IMPORT_BYTES) return { outcome: 'refused', reason: 'too_large' };
  const fallback = QuestionName.safeParse(deck.trim());
  if (!fallback.success) return { outcome: 'refused', reason: 'deck' };
  const read = await inAuthorThread('readFiles', { name, bytes }).catch((error: unknown) => {
    if (error instanceof ThreadOverrun) return { refused: 'too_slow' as const };
    throw error;
  });
  if ('refused' in read) return { outcome: 'refused', reason: read.refused };

  const files = await db.transaction(async (tx) => {
    const imported: ImportedFile[] = [];
    for (const file of read.files) {
      const { path } = file;
      if ('problems' in file) imported.push({ path, outcome: 'problems', problems: file.problems });
      else if ('refused' in file) imported.push({ path, outcome: 'refused', reason: file.refused });
      else imported.push(await importOne(tx, viewer, course.id, file, fallback.data));
    }
    return imported;
  });
  return { outcome: 'read', files };
}

async function importOne(
  tx: Transaction,
  viewer: Viewer,
  courseId: string,
  { path, slug, deck, source }: { path: string; slug: string; deck: string | null; source: string },
  fallback: string,
): Promise<ImportedFile> {
  if (deck !== null && !QuestionName.safeParse(deck).success)
    return { path, outcome: 'refused', reason: 'deck' };
  const there = await lockOptionalQuestion(tx, { courseId, slug });
  const question = await upsertQuestion(tx, { courseId, slug, deck: deck ?? there?.deck ?? fallback });
  const newest = await selectOptionalNewestAuthored(tx, question.id);
  if (newest?.source === source) return { path, outcome: 'same', slug };
  const draft = { questionId: question.id, number: (newest?.number ?? 0) + 1, source, createdBy: viewer.id };
  await insertDraft(tx, draft);
  return { path, outcome: there ? 'draft' : 'new', slug };
}
