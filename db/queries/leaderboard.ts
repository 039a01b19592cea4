import { sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import type { LocalizedText } from '../contract/locale.ts';
import { competitions } from '../schema/competitions.ts';
import { enrollments } from '../schema/courses.ts';
import { gradingJobs, gradingResults, submissions } from '../schema/submissions.ts';
import { users } from '../schema/users.ts';

/** The best accepted submission of one student, or of one baseline. */
export interface BestSubmission {
  submissionId: string;
  userId: string;
  name: string;
  leaderboardName: string | null;
  baselineTitle: LocalizedText | null;
  /** When this best submission was sent: the last improvement. */
  submittedAt: Date;
  /** Accepted submissions of this student. */
  entries: number;
  publicCorrect: number;
  publicTotal: number;
  /** Both null before the close. */
  privateCorrect: number | null;
  privateTotal: number | null;
  trainingMs: number | null;
  parameters: number | null;
  backend: string;
}

interface RawBest extends Omit<BestSubmission, 'submittedAt' | 'parameters'>, Record<string, unknown> {
  submittedAt: string;
  parameters: string | null;
}

/**
 * One row per enrolled student (staff are not ranked) and one per baseline: its best public score, the earlier
 * one among equals; best first. A submission counts by its latest grading.
 */
export async function selectBestSubmissions(
  db: Connection,
  competitionId: string,
): Promise<BestSubmission[]> {
  const rows = await db.execute<RawBest>(sql`
    with latest as (
      select distinct on (j.submission_id) j.id
      from ${gradingJobs} j join ${submissions} s on s.id = j.submission_id
      where s.competition_id = ${competitionId}
      order by j.submission_id, j.queued_at desc, j.id desc
    ), accepted as (
      select s.id, s.user_id, s.baseline_title, s.created_at,
        r.public_correct, r.public_total, r.private_correct, r.private_total,
        r.training_ms, r.parameters, r.backend,
        coalesce('baseline:' || (s.baseline_title->>'en'), s.user_id::text) as entrant
      from ${submissions} s
      join ${gradingResults} r on r.submission_id = s.id
      join latest on latest.id = r.grading_job_id
      where r.verdict = 'accepted' and r.public_correct is not null
    ), best as (
      select distinct on (entrant) accepted.*, count(*) over (partition by entrant)::int as entries
      from accepted
      order by entrant, public_correct::float8 / public_total desc, created_at, id
    )
    select
      best.id as "submissionId", best.user_id as "userId", u.name,
      u.leaderboard_name as "leaderboardName", best.baseline_title as "baselineTitle",
      best.created_at as "submittedAt", best.entries,
      best.public_correct as "publicCorrect", best.public_total as "publicTotal",
      case when c.closes_at <= now() then best.private_correct end as "privateCorrect",
      case when c.closes_at <= now() then best.private_total end as "privateTotal",
      best.training_ms as "trainingMs", best.parameters, best.backend
    from best
    join ${users} u on u.id = best.user_id
    join ${competitions} c on c.id = ${competitionId}
    left join ${enrollments} e on e.course_id = c.course_id and e.user_id = best.user_id
    where best.baseline_title is not null or e.role = 'student'
    order by best.public_correct::float8 / best.public_total desc, best.created_at, best.id
  `);
  return rows.map((row) => ({
    ...row,
    submittedAt: new Date(row.submittedAt),
    parameters: row.parameters === null ? null : Number(row.parameters),
  }));
}
