import type { Database } from '#db/client.ts';
import { insertDraft, selectAuthoredVersions } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { holdQuestion, type UnsafeQuestion } from './author-access.ts';
import { standOf } from './stand.ts';

export type RestoreOutcome = { outcome: 'restored'; number: number } | { outcome: 'newer' | 'same' };

/**
 * Makes the text of an old version a new draft. What was the newest stays among the versions, a draft too.
 * @param from the stand of the newest text that the author saw
 * @throws DomainError `not_found`
 */
export async function restoreVersion(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  { number, from }: { number: number; from: string },
): Promise<RestoreOutcome> {
  return db.transaction(async (tx) => {
    const { question } = await holdQuestion(tx, viewer, unsafe);
    const versions = await selectAuthoredVersions(tx, question.id);
    const [newest] = versions;
    const old = versions.find((version) => version.number === number);
    if (!newest || !old) throw new DomainError('not_found');
    if (standOf(newest) !== from) return { outcome: 'newer' };
    if (newest.source === old.source) return { outcome: 'same' };
    const draft = await insertDraft(tx, {
      questionId: question.id,
      number: newest.number + 1,
      source: old.source,
      createdBy: viewer.id,
    });
    return { outcome: 'restored', number: draft.number };
  });
}
