import { randomUUID } from 'node:crypto';
import { CompetitionDefinition } from '#db/contract/competition.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import { type SourceFile, sourceHash } from '#db/contract/submission-source.ts';
import type { Database } from '#db/client.ts';
import { upsertCompetition } from '#db/queries/competitions.ts';
import { insertCourseUnlessThere } from '#db/queries/courses.ts';
import { insertUser } from '#db/queries/users.ts';
import { gradingJobs, submissionFiles, submissions } from '#db/schema/submissions.ts';

/** MNIST with limits that fit a test. */
export function testCompetition(
  change: { trainingMs?: number; slug?: string; backend?: BackendName } = {},
): CompetitionDefinition {
  const both = (text: string) => ({ en: text, 'zh-TW': text });
  return CompetitionDefinition.parse({
    slug: change.slug ?? 'mnist',
    backend: change.backend,
    dataset: 'mnist',
    scoring: 'model',
    metric: 'accuracy',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    imageShape: [28, 28, 1],
    limits: {
      trainingMs: change.trainingMs ?? 60_000,
      memoryBytes: 2 ** 31,
      compileMs: 60_000,
      compileMemoryBytes: 2 ** 30,
      scoringMs: 60_000,
      modelBytes: 2 ** 26,
      modelLayers: 1000,
      logBytes: 2 ** 20,
      reportRows: 10_000,
      outputBytes: 2 ** 26,
    },
    runsPerDay: 20,
    title: both('MNIST'),
    summary: both('Digits'),
    description: both('Digits'),
    starterCode: '',
    baselines: [],
  });
}

/** A course with one competition in it. @returns the competition's id */
export async function insertCompetition(db: Database, definition = testCompetition()): Promise<string> {
  const course = await insertCourseUnlessThere(db, {
    slug: 'test',
    titleEn: 'Test',
    titleZhTw: '測試',
    joinCode: randomUUID(),
  });
  const opensAt = new Date(Date.now() - 3_600_000);
  const closesAt = new Date(Date.now() + 3_600_000);
  const row = { courseId: course.id, slug: definition.slug, definition, opensAt, closesAt };
  return (await upsertCompetition(db, row)).id;
}

export async function insertStudent(db: Database, name: string): Promise<string> {
  const email = `${name}-${randomUUID()}@example.test`;
  return (await insertUser(db, { email, name, openidSubject: null, passwordHash: null })).id;
}

/** A stored submission with its job, not yet in the queue. */
export async function insertSubmittedJob(
  db: Database,
  { competitionId, userId, code }: { competitionId: string; userId: string; code: string },
): Promise<{ submissionId: string; gradingJobId: string }> {
  const files: SourceFile[] = [{ path: 'main.ts', content: new TextEncoder().encode(code) }];
  const row = { competitionId, userId, idempotencyKey: randomUUID(), seed: 7, locale: 'en' as const };
  return db.transaction(async (tx) => {
    const [submission] = await tx
      .insert(submissions)
      .values({ ...row, sourceHash: sourceHash(files) })
      .returning();
    if (!submission) throw new Error('The submission was not stored');
    await tx.insert(submissionFiles).values(files.map((file) => ({ submissionId: submission.id, ...file })));
    const [job] = await tx.insert(gradingJobs).values({ submissionId: submission.id }).returning();
    if (!job) throw new Error('The job was not stored');
    return { submissionId: submission.id, gradingJobId: job.id };
  });
}
