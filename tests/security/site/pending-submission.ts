import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { gradingJobs, submissions } from '#db/schema/submissions.ts';

/** A submission that waits for its first grading. */
export async function makePendingSubmission(
  db: Database,
  of: { competitionId: string; userId: string },
): Promise<{ id: string }> {
  const [row] = await db
    .insert(submissions)
    .values({ ...of, idempotencyKey: randomUUID(), sourceHash: 'sha256:0', seed: 1, locale: 'en' })
    .returning({ id: submissions.id });
  if (!row) throw new Error('The submission was not stored');
  await db.insert(gradingJobs).values({ submissionId: row.id, status: 'queued' });
  return row;
}
