import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readRunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import { createSubmission, type NewSubmission } from '#app/_domain/submissions/create-submission.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import { GRADING_QUEUE } from '#db/channels.ts';
import { selectSubmissionFiles } from '#db/queries/submissions.ts';
import { gradingJobs, gradingResults, submissions } from '#db/schema/submissions.ts';
import {
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
  zoneAtNoon,
} from '#tests/factories/course-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let courseId: string;
let student: { id: string };

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db, zoneAtNoon())).id;
  student = await makePerson(database.db, courseId);
});

afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const source = (code: string) => [{ path: 'main.ts', content: new TextEncoder().encode(code) }];

const submission = (competition: { id: string }, changes: Partial<NewSubmission> = {}): NewSubmission => ({
  competitionId: competition.id,
  userId: student.id,
  idempotencyKey: randomUUID(),
  files: source('export const train = 1;'),
  locale: 'en',
  ...changes,
});

const send = (input: NewSubmission) => createSubmission(database.db, input);

const runsLeft = async (competitionId: string) => {
  const viewer = { id: student.id, siteRole: 'user' as const };
  const competition = await readCompetition(database.db, viewer, 'mnist');
  expect(competition.id).toBe(competitionId);
  return readRunsLeft(database.db, student.id, competition);
};

const queued = async (): Promise<string[]> => {
  const rows = await database.sql<{ data: { gradingJobId: string } }[]>`
    select data from pgboss.job where name = ${GRADING_QUEUE} order by created_on`;
  return rows.map(({ data }) => data.gradingJobId);
};

describe('a submission that is taken', () => {
  test('is stored with its bytes, its job and its place in the queue', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const { submissionId } = await send(submission(competition, { ignoredFiles: ['notes.md'] }));

    const [stored] = await database.db.select().from(submissions).where(eq(submissions.id, submissionId));
    const [job] = await database.db
      .select()
      .from(gradingJobs)
      .where(eq(gradingJobs.submissionId, submissionId));
    expect(stored).toMatchObject({ ignoredFiles: ['notes.md'], locale: 'en' });
    expect(stored?.sourceHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(job).toMatchObject({ status: 'queued', attempt: 0 });
    expect(await queued()).toEqual([job?.id]);
    const [file] = await selectSubmissionFiles(database.db, submissionId);
    expect(new TextDecoder().decode(file?.content)).toBe('export const train = 1;');
  });

  test('is one and the same for a double click, at once or later', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const input = submission(competition);
    const both = await Promise.all([send(input), send(input)]);
    both.push(await send(input));
    expect(new Set(both.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(await queued()).toHaveLength(1);
  });

  test('is announced only once it is there', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const announced = Promise.withResolvers<string>();
    await database.sql.listen('submission_changed', announced.resolve);
    const { submissionId } = await send(submission(competition));
    expect(await announced.promise).toBe(submissionId);
  });

  test('may be of too many files, which its verdict says', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const files = Array.from({ length: 60 }, (_, i) => ({ path: `part${i}.ts`, content: new Uint8Array(1) }));
    await expect(send(submission(competition, { files }))).resolves.toBeDefined();
  });

  test('may be a baseline outside every limit', async () => {
    const competition = await makeCompetition(database.db, courseId, { definition: { runsPerDay: 1 } });
    const author = await makePerson(database.db, courseId, null);
    for (const name of ['a', 'b']) {
      const baselineTitle = { en: name, 'zh-TW': name };
      await send(submission(competition, { userId: author.id, baselineTitle }));
    }
    expect(await queued()).toHaveLength(2);
  });
});

describe('a refusal leaves nothing behind', () => {
  afterEach(async () => {
    expect(await queued()).toEqual([]);
    expect(await database.db.$count(gradingJobs, eq(gradingJobs.status, 'queued'))).toBe(0);
  });

  const minutes = (count: number) => count * 60_000;
  test.each([
    ['competition_not_open', { opensInMs: minutes(5) }],
    ['competition_closed', { closesInMs: -1 }],
    ['dataset_not_ready', { dataset: 'preparing' }],
    ['dataset_not_ready', { dataset: 'missing' }],
  ] as const)('%s', async (code, options) => {
    const competition = await makeCompetition(database.db, courseId, options);
    await expect(send(submission(competition))).rejects.toMatchObject({ code });
  });

  test('of people outside the course', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const outsider = await makePerson(database.db, courseId, null);
    const input = submission(competition, { userId: outsider.id });
    await expect(send(input)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['more than 4 MiB', [{ path: 'main.ts', content: new Uint8Array(4 * 2 ** 20 + 1) }]],
    ['a path that leaves its folder', [{ path: '../main.ts', content: new Uint8Array(1) }]],
    [
      'more than 200 files',
      Array.from({ length: 201 }, (_, i) => ({ path: `${i}.ts`, content: new Uint8Array() })),
    ],
  ])('of %s', async (_what, files) => {
    const competition = await makeCompetition(database.db, courseId);
    await expect(send(submission(competition, { files }))).rejects.toMatchObject({ code: 'source_refused' });
  });

  test('when the day is used up; runs that failed by our fault are given back', async () => {
    const competition = await makeCompetition(database.db, courseId, { definition: { runsPerDay: 2 } });
    const of = { competitionId: competition.id, userId: student.id };
    await makeGradedSubmission(database.db, of, { verdict: 'compile_error', publicScore: null });
    await makeGradedSubmission(database.db, of, {
      verdict: 'system_error',
      publicScore: null,
    });
    expect((await runsLeft(competition.id)).left).toBe(1);
    await makeGradedSubmission(database.db, of);
    expect((await runsLeft(competition.id)).left).toBe(0);
    await expect(send(submission(competition))).rejects.toMatchObject({ code: 'runs_used_up' });
  });

  test('when fifty of a day were stopped while they waited', async () => {
    const competition = await makeCompetition(database.db, courseId);
    for (let i = 0; i < 50; i++) await stoppedSubmission(competition.id, 'waiting');
    expect((await runsLeft(competition.id)).left).toBe(20);
    await expect(send(submission(competition))).rejects.toMatchObject({
      code: 'runs_stopped',
      values: { count: 50 },
    });
  });
});

const stoppedSubmission = (competitionId: string, whileIt: 'waiting' | 'compiling' | 'training') =>
  makeGradedSubmission(
    database.db,
    { competitionId, userId: student.id },
    {
      verdict: 'cancelled',
      publicScore: null,
      privateScore: null,
      phases: {
        queuedMs: 3,
        compilingMs: whileIt === 'waiting' ? null : 140,
        startingMs: null,
        trainingMs: whileIt === 'training' ? 4310 : null,
        scoringMs: null,
      },
    },
  );

/** What the receipt on its page says. */
const costsRun = async (id: string) =>
  (await readSubmission(database.db, { id: student.id, siteRole: 'user' }, id, 'en')).costsRun;

describe('what a submission costs', () => {
  test('one run when it was stopped in compiling or training, none when it was stopped while it waited', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const waiting = await stoppedSubmission(competition.id, 'waiting');
    expect(await runsLeft(competition.id)).toMatchObject({ left: 20, perDay: 20 });
    expect(await costsRun(waiting.id)).toBe(false);

    const compiling = await stoppedSubmission(competition.id, 'compiling');
    const training = await stoppedSubmission(competition.id, 'training');
    expect((await runsLeft(competition.id)).left).toBe(18);
    expect(await costsRun(compiling.id)).toBe(true);
    expect(await costsRun(training.id)).toBe(true);
  });

  test('is not changed by further gradings of staff, whatever becomes of them', async () => {
    const competition = await makeCompetition(database.db, courseId);
    const of = { competitionId: competition.id, userId: student.id };
    const accepted = await makeGradedSubmission(database.db, of);
    const failed = await makeGradedSubmission(database.db, of, {
      verdict: 'system_error',
      publicScore: null,
    });
    expect((await runsLeft(competition.id)).left).toBe(19);

    await addGrading(accepted.id, 'system_error');
    await addGrading(failed.id, 'accepted');
    expect((await runsLeft(competition.id)).left).toBe(19);
    expect(await costsRun(accepted.id)).toBe(true);
    expect(await costsRun(failed.id)).toBe(false);
  });
});

/** Ends a further grading of a submission, which counts from then on, with another verdict. */
async function addGrading(submissionId: string, verdict: 'accepted' | 'system_error'): Promise<void> {
  const [first] = await database.db
    .select()
    .from(gradingResults)
    .where(eq(gradingResults.submissionId, submissionId));
  const status = verdict === 'accepted' ? 'done' : 'failed';
  const [job] = await database.db
    .insert(gradingJobs)
    .values({ submissionId, status, attempt: 1, queuedAt: new Date(Date.now() + 1000) })
    .returning();
  if (!first || !job) throw new Error('The grading was not stored');
  await database.db.insert(gradingResults).values({ ...first, gradingJobId: job.id, verdict });
}

test('no more than three runs of one student wait at once, however they are sent', async () => {
  const competition = await makeCompetition(database.db, courseId);
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => send(submission(competition))));
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({ reason: { code: 'runs_waiting' } });
  expect(await queued()).toHaveLength(3);
});
