import { sql } from 'drizzle-orm';
import { GRADING_QUEUE } from '../channels.ts';
import type { Connection } from '../client.ts';
import { notifyGradingQueued } from '../queries/grading-jobs.ts';

/** Lets the submissions to a competition that wait be taken by the graders that it demands now. */
export async function regroupMessages(db: Connection, competitionId: string): Promise<void> {
  const moved = await db.execute(sql`
    update pgboss.job as message
    set group_id = competition.definition ->> 'backend'
    from grading_jobs as job
    join submissions as submission on submission.id = job.submission_id
    join competitions as competition on competition.id = submission.competition_id
    where message.name = ${GRADING_QUEUE}
      and message.state < 'active'
      and message.data ->> 'gradingJobId' = job.id::text
      and competition.id = ${competitionId}
      and message.group_id is distinct from competition.definition ->> 'backend'
    returning message.id`);
  if (moved.length > 0) await notifyGradingQueued(db);
}
