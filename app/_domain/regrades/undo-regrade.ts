import { z } from 'zod';
import type { Database } from '#db/client.ts';
import {
  countChangedSince,
  lockGradedAttempts,
  lockOptionalRegrade,
  lockQuiz,
  setRegradeUndone,
  writeRegrade,
} from '#db/queries/regrades.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuiz } from '../quiz-building/require-quiz.ts';
import { sumUp } from './apply-regrade.ts';

/**
 * Puts back exactly what was there before a regrade: versions, answers, grades, scores; totals are counted anew, so that
 * later regrades of other questions stay.
 * @throws DomainError `not_found`, `not_allowed`, `regrade_undone`; `regrade_changed_since` with `count` when answers
 *   were regraded again: then the later regrade has to be undone first
 */
export async function undoRegrade(
  db: Database,
  viewer: Viewer,
  unsafe: { quizId: string; regradeId: string },
): Promise<{ attempts: number }> {
  const { quiz } = await requireQuiz(db, viewer, unsafe.quizId, { role: 'instructor' });
  const id = z.uuid().safeParse(unsafe.regradeId);
  if (!id.success) throw new DomainError('not_found');
  return db.transaction(async (tx) => {
    await lockQuiz(tx, quiz.id);
    const regrade = await lockOptionalRegrade(tx, { id: id.data, quizId: quiz.id });
    if (!regrade) throw new DomainError('not_found');
    if (regrade.undoneAt) throw new DomainError('regrade_undone');
    await lockGradedAttempts(tx, regrade);
    const count = await countChangedSince(tx, regrade.id);
    if (count > 0) throw new DomainError('regrade_changed_since', { count });
    await writeRegrade(tx, regrade.id, 'old');
    await setRegradeUndone(tx, regrade.id, viewer.id);
    return { attempts: await sumUp(tx, regrade.id) };
  });
}
