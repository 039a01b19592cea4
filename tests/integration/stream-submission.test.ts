import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveProgress, LiveState } from '#app/_domain/progress/live-message.ts';
import { streamSubmission } from '#app/_domain/progress/stream-submission.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { SUBMISSION_CHANGED } from '#db/channels.ts';
import { endSession } from '#db/queries/sessions.ts';
import { enrollments } from '#db/schema/courses.ts';
import { sessions, users } from '#db/schema/users.ts';
import { gradingJobs, progressEvents } from '#db/schema/submissions.ts';
import { makeCompetition, makeCourse, makePerson, withSession } from '#tests/factories/course-data.ts';
import { type Reader, readEvents } from '#tests/factories/event-reader.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

type Viewer = Awaited<ReturnType<typeof makePerson>> & { sessionId: string };

let database: TestDatabase;
let student: Viewer;
let courseId: string;
let submissionId: string;
let jobId: string;
let left: AbortController;

beforeEach(async () => {
  database = await createTestDatabase();
  left = new AbortController();
  courseId = (await makeCourse(database.db)).id;
  const { id: competitionId } = await makeCompetition(database.db, courseId);
  student = await withSession(database.db, await makePerson(database.db, courseId));
  const files = [{ path: 'main.ts', content: new Uint8Array() }];
  const input = {
    competitionId,
    userId: student.id,
    idempotencyKey: randomUUID(),
    files,
    locale: 'en' as const,
  };
  submissionId = (await createSubmission(database.db, input)).submissionId;
  const [job] = await database.db.select().from(gradingJobs);
  jobId = job?.id as string;
});

afterEach(async () => {
  left.abort();
  await closeGradingQueueSender(database.db);
  await database.drop();
});

async function open(after = 0, viewer = student): Promise<Reader> {
  return readEvents(await streamSubmission(database, viewer, submissionId, { after, signal: left.signal }));
}

/** What a grader does: changes its job, appends rows, notifies. */
async function grade(job: Partial<typeof gradingJobs.$inferInsert>, steps: number[] = []): Promise<void> {
  const [row] = await database.db.update(gradingJobs).set(job).where(eq(gradingJobs.id, jobId)).returning();
  for (const step of steps) await append(row?.attempt ?? 0, step);
  await database.sql.notify(SUBMISSION_CHANGED, submissionId);
}

const append = (attempt: number, step: number) =>
  database.db.insert(progressEvents).values({
    gradingJobId: jobId,
    attempt,
    event: { kind: 'metrics', row: { step, loss: 1 / step }, elapsedMs: step },
  });

const steps = (data: string) =>
  LiveProgress.parse(JSON.parse(data)).events.map((event) => (event.kind === 'metrics' ? event.row.step : 0));
const state = (data: string) => LiveState.parse(JSON.parse(data));

test('tells the state, then every report as it comes, and ends with the grading', async () => {
  const events = await open();
  expect(state((await events.next('state')).data)).toMatchObject({ status: 'queued', queue: { place: 1 } });
  await grade({ status: 'training', attempt: 1 }, [1, 2]);
  expect(steps((await events.next('progress')).data)).toEqual([1, 2]);
  expect(state((await events.next('state')).data)).toMatchObject({ status: 'training', queue: null });
  await grade({ status: 'done' }, [3]);
  expect(steps((await events.next('progress')).data)).toEqual([3]);
  expect(state((await events.next('state')).data)).toMatchObject({ status: 'done' });
  await expect(events.next('state')).rejects.toThrow('ended');
});

test('goes on after the last row that was seen, without a gap and without a repetition', async () => {
  await grade({ status: 'training', attempt: 1 }, [1, 2, 3]);
  const first = await open();
  const seen = await first.next('progress');
  expect(steps(seen.data)).toEqual([1, 2, 3]);
  await first.cancel();

  await grade({ status: 'training' }, [4, 5]);
  const second = await open(Number(seen.id));
  expect(steps((await second.next('progress')).data)).toEqual([4, 5]);
});

test('shows only the attempt that runs now, under another name than the one before', async () => {
  await grade({ status: 'training', attempt: 1 }, [1]);
  const events = await open();
  const before = LiveProgress.parse(JSON.parse((await events.next('progress')).data));
  await append(1, 2);
  await grade({ attempt: 2 }, [1]);
  await append(1, 3);
  const after = await events.next('progress');
  expect(steps(after.data)).toEqual([1]);
  expect(LiveProgress.parse(JSON.parse(after.data)).run).not.toBe(before.run);
});

test('sends more rows than one message holds, in order', async () => {
  const many = Array.from({ length: 1203 }, (_, i) => i + 1);
  const rows = many.map((step) => ({
    gradingJobId: jobId,
    attempt: 1,
    event: { kind: 'metrics' as const, row: { step }, elapsedMs: 0 },
  }));
  await database.db.insert(progressEvents).values(rows);
  await grade({ status: 'training', attempt: 1 });
  const events = await open();
  const got: number[] = [];
  while (got.length < many.length) got.push(...steps((await events.next('progress')).data));
  expect(got).toEqual(many);
});

test('is refused to others before the first byte', async () => {
  const { id: elsewhere } = await makeCourse(database.db);
  const stranger = await withSession(database.db, await makePerson(database.db, elsewhere, 'instructor'));
  const opened = streamSubmission(database, stranger, submissionId, { after: 0, signal: left.signal });
  await expect(opened).rejects.toMatchObject({ code: 'not_found' });
});

test('ends by itself where the device was signed out, and goes on where another one is', async () => {
  const laptop = await open();
  const phone = await open(0, await withSession(database.db, student));
  for (const events of [laptop, phone]) await events.next('state');
  await endSession(database.db, { id: student.sessionId, userId: student.id });
  await expect(laptop.next('state', 'progress')).rejects.toThrow('ended');
  await grade({ status: 'training', attempt: 1 }, [1]);
  expect(steps((await phone.next('progress')).data)).toEqual([1]);
});

test('ends on every device once all are signed out, before what happens next is told', async () => {
  const devices = [await open(), await open(0, await withSession(database.db, student))];
  for (const events of devices) await events.next('state');
  await database.db.update(sessions).set({ endedAt: new Date() }).where(eq(sessions.userId, student.id));
  await grade({ status: 'training', attempt: 1 }, [1]);
  for (const events of devices) await expect(events.next('state', 'progress')).rejects.toThrow('ended');
});

test('ends for staff who teach the course no longer, before what happens next is told', async () => {
  const ta = await withSession(database.db, await makePerson(database.db, courseId, 'ta'));
  const events = await open(0, ta);
  await events.next('state');
  await database.db
    .update(enrollments)
    .set({ role: 'student' })
    .where(and(eq(enrollments.userId, ta.id), eq(enrollments.courseId, courseId)));
  await grade({ status: 'training', attempt: 1 }, [1]);
  await expect(events.next('state', 'progress')).rejects.toThrow('ended');
});

test('ends for who runs the site no longer', async () => {
  const person = await makePerson(database.db, courseId, null);
  await database.db.update(users).set({ siteRole: 'admin' }).where(eq(users.id, person.id));
  const events = await open(0, await withSession(database.db, { ...person, siteRole: 'admin' as const }));
  await events.next('state');
  await database.db.update(users).set({ siteRole: 'user' }).where(eq(users.id, person.id));
  await grade({ status: 'training', attempt: 1 }, [1]);
  await expect(events.next('state', 'progress')).rejects.toThrow('ended');
});
