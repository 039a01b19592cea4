import { randomBytes, randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { listSubmissions } from '#app/_domain/submissions/list-submissions.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import { readSubmissionSource } from '#app/_domain/submissions/read-submission-source.ts';
import { stopSubmission } from '#app/_domain/submissions/stop-submission.ts';
import { STOP_REQUESTED } from '#db/channels.ts';
import { gradingJobs } from '#db/schema/submissions.ts';
import {
  closeCompetition,
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Person = Awaited<ReturnType<typeof makePerson>>;
let database: TestDatabase;
let courseId: string;
let competition: { id: string };
let student: Person;

beforeEach(async () => {
  database = await createTestDatabase();
  courseId = (await makeCourse(database.db)).id;
  competition = await makeCompetition(database.db, courseId);
  student = await makePerson(database.db, courseId);
});

afterEach(async () => {
  await closeGradingQueueSender(database.db);
  await database.drop();
});

const graded = () => makeGradedSubmission(database.db, { competitionId: competition.id, userId: student.id });
const read = (viewer: Person, id: string) => readSubmission(database.db, viewer, id, 'en');

const sent = () =>
  createSubmission(database.db, {
    competitionId: competition.id,
    userId: student.id,
    idempotencyKey: randomUUID(),
    files: [{ path: 'main.ts', content: new Uint8Array([0xef, 0xbb, 0xbf, 0x31, 0x0d, 0x0a]) }],
    locale: 'en',
  });

describe('who may see a submission', () => {
  test('its student, who sees what was scored', async () => {
    const { id } = await graded();
    const view = await read(student, id);
    expect(view.result?.publicScore).toMatchObject({ correct: null, total: 3000, share: 0.95 });
    expect(view.ownerName).toBeNull();
  });

  test.each(['ta', 'instructor'] as const)('a %s of the course', async (role) => {
    const { id } = await graded();
    const view = await read(await makePerson(database.db, courseId, role), id);
    expect(view.ownerName).toBe('Lin Mei');
  });

  test('nobody else: another student, a TA of another course, someone in no course', async () => {
    const { id } = await graded();
    const elsewhere = await makeCourse(database.db);
    const strangers = [
      await makePerson(database.db, courseId, 'student'),
      await makePerson(database.db, elsewhere.id, 'ta'),
      await makePerson(database.db, courseId, null),
    ];
    for (const stranger of strangers) {
      const refusal = { code: 'not_found' };
      await expect(read(stranger, id)).rejects.toMatchObject(refusal);
      await expect(readSubmissionSource(database.db, stranger, id)).rejects.toMatchObject(refusal);
      await expect(stopSubmission(database.db, stranger, id)).rejects.toMatchObject(refusal);
    }
  });

  test.each(['', 'x', '../1', randomUUID()])('and nothing is behind the id "%s"', async (unsafeId) => {
    await expect(read(student, unsafeId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a student lists only their own; staff may list everybody’s', async () => {
    await graded();
    const other = await makePerson(database.db, courseId);
    const view = await readCompetition(database.db, other, 'mnist');
    const list = (whose: 'own' | 'everybody') =>
      listSubmissions(database.db, other, view, { whose, page: 1 });
    expect((await list('own')).submissions).toEqual([]);
    await expect(list('everybody')).rejects.toMatchObject({ code: 'not_allowed' });

    const ta = await makePerson(database.db, courseId, 'ta');
    const forStaff = await readCompetition(database.db, ta, 'mnist');
    const all = await listSubmissions(database.db, ta, forStaff, { whose: 'everybody', page: 1 });
    expect(all.submissions).toHaveLength(1);
  });
});

describe('the private part', () => {
  const everythingShown = async (viewer: Person, id: string) => {
    const view = await readCompetition(database.db, viewer, 'mnist');
    const list = await listSubmissions(database.db, viewer, view, { whose: 'own', page: 1 });
    return JSON.stringify([await read(viewer, id), list]);
  };

  test('is in nothing before the close', async () => {
    const { id } = await graded();
    const shown = await everythingShown(student, id);
    expect(shown).toContain('0.95');
    expect(shown).not.toMatch(/6543|7000/);
  });

  test('is shown after it', async () => {
    const { id } = await graded();
    await closeCompetition(database.db, competition.id);
    expect((await read(student, id)).result?.privateScore).toMatchObject({ correct: 6543, total: 7000 });
  });
});

test('the download holds the very bytes that were sent', async () => {
  const { submissionId } = await sent();
  const { fileName, archive } = await readSubmissionSource(database.db, student, submissionId);
  expect(fileName).toMatch(/^mnist-[0-9a-f]{8}\.zip$/);
  expect([...(unzipSync(archive)['main.ts'] ?? [])]).toEqual([0xef, 0xbb, 0xbf, 0x31, 0x0d, 0x0a]);
});

test('a source that carries data is pointed out to staff, and not to its student', async () => {
  const { submissionId } = await createSubmission(database.db, {
    competitionId: competition.id,
    userId: student.id,
    idempotencyKey: randomUUID(),
    files: [{ path: 'main.ts', content: randomBytes(100_000) }],
    locale: 'en',
  });
  const ta = await makePerson(database.db, courseId, 'ta');
  expect((await read(ta, submissionId)).carriedDataBytes).toBeGreaterThan(99_000);
  expect((await read(student, submissionId)).carriedDataBytes).toBeNull();
  expect((await read(ta, (await sent()).submissionId)).carriedDataBytes).toBeNull();
});

test('a queued run says its place, and that no grader is there', async () => {
  await sent();
  const { submissionId } = await sent();
  const { live } = await read(student, submissionId);
  expect(live).toMatchObject({ status: 'queued', queue: { place: 2, anyWorker: false, wait: null } });
});

test('Stop tells the grader once, and is refused when the run has ended', async () => {
  const { submissionId } = await sent();
  await database.db.update(gradingJobs).set({ status: 'training', attempt: 1 });
  const told: string[] = [];
  await database.sql.listen(STOP_REQUESTED, (jobId) => told.push(jobId));
  await stopSubmission(database.db, student, submissionId);
  await stopSubmission(database.db, student, submissionId);
  const { live } = await read(student, submissionId);
  expect(live.stopRequested).toBe(true);
  await expect.poll(() => told).toEqual([live.run.split(':')[0]]);

  const { id } = await graded();
  await expect(stopSubmission(database.db, student, id)).rejects.toMatchObject({ code: 'submission_ended' });
});
