import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { endDueAttempts } from '#db/queries/attempts.ts';
import { isGraderAlive } from '#db/queries/regrade-runs.ts';
import { selectPublishedVersions } from '#db/queries/regrades.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { type FoundQuizForStaff, requireQuiz } from '../quiz-building/require-quiz.ts';
import type { RegradeOrder } from './plan-answer.ts';
import { planRegrade, type RegradePlan } from './plan-regrade.ts';

/** A regrade as it is asked for: nothing of it is known to exist. */
export const RegradeRequest = z.strictObject({
  questionId: z.uuid(),
  /** The newest published version where it is left out. */
  toVersionId: z.uuid().optional(),
  policy: z.enum(['never-lower', 'exact', 'full']).default('never-lower'),
  leftOut: z.enum(['keep', 'full']).default('keep'),
  keepsReworded: z.boolean().default(false),
});
export type RegradeRequest = z.input<typeof RegradeRequest>;

export interface RegradePreview extends FoundQuizForStaff {
  order: RegradeOrder;
  slug: string;
  /** Newest first. */
  versions: { id: string; number: number; note: string | null; publishedAt: Date | null }[];
  plan: RegradePlan;
  /** Without a grader, code that has to run again waits for one. */
  graderIsAlive: boolean;
}

/** Attempts that are over and not yet written down so, at once. */
const AT_ONCE = 500;

/**
 * What a regrade would change for whom, before anything is.
 * @throws DomainError `not_found`, `not_allowed` for teaching assistants
 */
export async function previewRegrade(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  unsafeRequest: unknown,
): Promise<RegradePreview> {
  const found = await requireQuiz(db, viewer, unsafeQuizId, { role: 'instructor' });
  const { order, slug, versions } = await checkRegrade(db, found, unsafeRequest);
  await endDueAttempts(db, AT_ONCE);
  const [plan, graderIsAlive] = await Promise.all([planRegrade(db, order), isGraderAlive(db)]);
  return { ...found, order, slug, versions, plan, graderIsAlive };
}

/** Whether question, version and quiz belong together. @throws DomainError `not_found` */
export async function checkRegrade(
  db: Database,
  { quiz }: FoundQuizForStaff,
  unsafeRequest: unknown,
): Promise<Pick<RegradePreview, 'order' | 'slug' | 'versions'>> {
  const read = RegradeRequest.safeParse(unsafeRequest);
  if (!read.success) throw new DomainError('not_found');
  const { toVersionId, ...asked } = read.data;
  const { questionId } = asked;
  const versions = await selectPublishedVersions(db, { courseId: quiz.courseId, questionId });
  const to = versions.find(({ id }, i) => (toVersionId ? id === toVersionId : i === 0));
  if (!to) throw new DomainError('not_found');
  return { order: { ...asked, quizId: quiz.id, toVersionId: to.id }, slug: to.slug, versions };
}
