import { eq, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { questionTimes } from '../schema/question-times.ts';

/**
 * Notes how long questions have stood open in one tab so far. What arrives twice or late changes nothing; nothing is
 * longer than the attempt. Times of an attempt that is not this person's, or is over, are not taken.
 */
export async function noteQuestionTimes(
  db: Connection,
  of: { attemptId: string; userId: string; writer: string; graceSeconds: number },
  times: readonly { position: number; openMs: number }[],
): Promise<void> {
  await db.execute(sql`
    insert into question_times (attempt_id, position, writer, open_ms)
    select a.id, t.position, ${of.writer}::uuid,
      least(t."openMs", (extract(epoch from coalesce(a.ended_at, now()) - a.started_at) * 1000)::int)
    from attempts a
    cross join jsonb_to_recordset(${JSON.stringify(times)}::jsonb) as t(position int, "openMs" int)
    where a.id = ${of.attemptId} and a.user_id = ${of.userId}
      and (a.ended_at is null or a.ended_at > now() - make_interval(secs => ${of.graceSeconds}))
      and exists (select 1 from attempt_questions q where q.attempt_id = a.id and q.position = t.position)
    on conflict (attempt_id, position, writer)
      do update set open_ms = greatest(question_times.open_ms, excluded.open_ms)`);
}

/** Milliseconds by position; questions that nobody opened, or opened before this was counted, are left out. */
export async function selectQuestionTimes(db: Connection, attemptId: string): Promise<Map<number, number>> {
  const rows = await db
    .select({
      position: questionTimes.position,
      openMs: sql<number>`sum(${questionTimes.openMs})`.mapWith(Number),
    })
    .from(questionTimes)
    .where(eq(questionTimes.attemptId, attemptId))
    .groupBy(questionTimes.position);
  return new Map(rows.map(({ position, openMs }) => [position, openMs]));
}
