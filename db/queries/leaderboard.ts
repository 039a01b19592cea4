import { sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import type { LocalizedText } from '../contract/locale.ts';
import { competitions } from '../schema/competitions.ts';
import { enrollments } from '../schema/courses.ts';
import { gradingJobs, gradingResults, submissions } from '../schema/submissions.ts';
import { users } from '../schema/users.ts';
import { BY_STANDING } from './standing-grading.ts';

/** An accepted submission that had more right public answers than every one scored before of the same entrant. */
export interface ScoreRecord {
  submissionId: string;
  /** One student, or one baseline. */
  entrant: string;
  userId: string;
  name: string;
  leaderboardName: string | null;
  baselineTitle: LocalizedText | null;
  submittedAt: Date;
  /** Accepted submissions of this entrant, records or not. */
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

interface RawRecord extends Omit<ScoreRecord, 'submittedAt' | 'parameters'>, Record<string, unknown> {
  submittedAt: string;
  parameters: string | null;
}

/**
 * The records of every enrolled student (staff are not ranked) and every baseline, each entrant's in the order in
 * which they were scored; the last one is the entrant's best. A submission counts by the grading whose result stands.
 * The public numbers are exact: what a student may see of them is decided by release-scores.ts.
 */
export async function selectScoreRecords(db: Connection, competitionId: string): Promise<ScoreRecord[]> {
  const rows = await db.execute<RawRecord>(sql`
    with standing as (
      select distinct on (j.submission_id) j.id
      from ${gradingJobs} j join ${submissions} s on s.id = j.submission_id
      where s.competition_id = ${competitionId}
      order by j.submission_id, ${BY_STANDING}
    ), accepted as (
      select s.id, s.user_id, s.baseline_title, s.created_at, r.created_at as scored_at,
        r.public_correct, r.public_total, r.private_correct, r.private_total,
        r.training_ms, r.parameters, r.backend,
        coalesce('baseline:' || (s.baseline_title->>'en'), s.user_id::text) as entrant
      from ${submissions} s
      join ${gradingResults} r on r.submission_id = s.id
      join standing on standing.id = r.grading_job_id
      where r.verdict = 'accepted' and r.public_correct is not null
    ), compared as (
      select accepted.*, count(*) over (partition by entrant)::int as entries,
        max(public_correct::float8 / public_total) over (
          partition by entrant order by scored_at, id rows between unbounded preceding and 1 preceding
        ) as best_before
      from accepted
    )
    select
      compared.id as "submissionId", entrant, compared.user_id as "userId", u.name,
      u.leaderboard_name as "leaderboardName", compared.baseline_title as "baselineTitle",
      compared.created_at as "submittedAt", entries,
      public_correct as "publicCorrect", public_total as "publicTotal",
      case when c.closes_at <= now() then private_correct end as "privateCorrect",
      case when c.closes_at <= now() then private_total end as "privateTotal",
      training_ms as "trainingMs", parameters, backend
    from compared
    join ${users} u on u.id = compared.user_id
    join ${competitions} c on c.id = ${competitionId}
    left join ${enrollments} e on e.course_id = c.course_id and e.user_id = compared.user_id
    where (compared.baseline_title is not null or e.role = 'student')
      and (best_before is null or public_correct::float8 / public_total > best_before)
    order by entrant, scored_at, compared.id
  `);
  return rows.map((row) => ({
    ...row,
    submittedAt: new Date(row.submittedAt),
    parameters: row.parameters === null ? null : Number(row.parameters),
  }));
}

/** One student's accepted submissions with their exact public part, in the order in which they were scored. */
export async function selectScoredRuns(
  db: Connection,
  of: { competitionId: string; userId: string },
): Promise<{ submissionId: string; correct: number; total: number }[]> {
  return db.execute<{ submissionId: string; correct: number; total: number }>(sql`
    select s.id as "submissionId", r.public_correct as correct, r.public_total as total
    from ${submissions} s
    join lateral (
      select j.id from ${gradingJobs} j where j.submission_id = s.id order by ${BY_STANDING} limit 1
    ) standing on true
    join ${gradingResults} r on r.grading_job_id = standing.id
    where s.competition_id = ${of.competitionId} and s.user_id = ${of.userId} and s.baseline_title is null
      and r.verdict = 'accepted' and r.public_correct is not null
    order by r.created_at, s.id
  `);
}
