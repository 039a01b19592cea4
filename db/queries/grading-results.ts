import { eq } from 'drizzle-orm';
import type { GradingResult, PartScore } from '../contract/grading-result.ts';
import type { Connection } from '../client.ts';
import { competitions } from '../schema/competitions.ts';
import { gradingResults, submissions } from '../schema/submissions.ts';
import { privatePart } from './submissions.ts';

/** The result of a grading job. Its private part is null until the competition has closed. */
export async function selectOptionalResult(
  db: Connection,
  gradingJobId: string,
): Promise<GradingResult | undefined> {
  const [row] = await db
    .select({
      result: gradingResults.result,
      publicCorrect: gradingResults.publicCorrect,
      publicTotal: gradingResults.publicTotal,
      privateCorrect: privatePart.correct,
      privateTotal: privatePart.total,
    })
    .from(gradingResults)
    .innerJoin(submissions, eq(submissions.id, gradingResults.submissionId))
    .innerJoin(competitions, eq(competitions.id, submissions.competitionId))
    .where(eq(gradingResults.gradingJobId, gradingJobId));
  return (
    row && {
      ...row.result,
      publicScore: partScore(row.publicCorrect, row.publicTotal),
      privateScore: partScore(row.privateCorrect, row.privateTotal),
    }
  );
}

/** Both columns of a part, or null where it was not scored or may not be known yet. */
export function partScore(correct: number | null, total: number | null): PartScore | null {
  return correct === null || total === null ? null : { correct, total };
}
