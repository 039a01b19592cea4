import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { submissionKey } from '#app/_domain/submissions/submission-key.ts';
import type { Database } from '#db/client.ts';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import type { DemoCourse } from '#db/seed/seed-demo-course.ts';

/**
 * Hands in a competition's reference solutions the way a student hands in; one that was handed in before is left alone,
 * since its key follows from its code.
 */
export async function submitBaselines(
  db: Database,
  course: DemoCourse,
  definition: CompetitionDefinition,
): Promise<void> {
  const competition = course.competitions.find(({ slug }) => slug === definition.slug);
  if (!competition) throw new Error(`The demo course has no competition ${definition.slug}`);
  try {
    for (const { slug, title, code } of definition.baselines) {
      const files = [{ path: ENTRY_FILE, content: Buffer.from(code) }];
      await createSubmission(db, {
        competitionId: competition.id,
        userId: course.baselinesUser.id,
        idempotencyKey: submissionKey(`baseline ${definition.slug}/${slug}`, files),
        files,
        locale: 'en',
        baselineTitle: title,
      });
    }
  } finally {
    await closeGradingQueueSender(db);
  }
}
