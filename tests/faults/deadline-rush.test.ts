import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DomainError } from '#app/_domain/domain-error.ts';
import { createSubmission } from '#app/_domain/submissions/create-submission.ts';
import { gradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { submissions } from '#db/schema/submissions.ts';
import { makeCompetition, makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { countResults } from './count-results.ts';

const STUDENTS = 300;
/** Of the others each presses Stop while it waits, so that three hundred gradings are over in a minute. */
const GRADED = 20;
const CODE = 'export const train = 1;';
let database: TestDatabase;
let bench: GradingBench;

beforeAll(async () => {
  database = await createTestDatabase();
  bench = await GradingBench.open(database);
});
afterAll(async () => {
  await bench.close();
  await database.drop();
});

test('300 submissions in the last second, each button pressed twice: what was acknowledged is graded, once', async () => {
  const { id: courseId } = await makeCourse(database.db);
  const people = await Promise.all(Array.from({ length: STUDENTS }, () => makePerson(database.db, courseId)));
  // the site has been in use: what it opens at its first submission is open
  await gradingQueueSender(database.db);
  const competition = await makeCompetition(database.db, courseId, { closesInMs: 2_000 });
  const since = performance.now();
  const press = (userId: string, idempotencyKey: string) =>
    createSubmission(database.db, {
      competitionId: competition.id,
      userId,
      idempotencyKey,
      files: [{ path: 'main.ts', content: new TextEncoder().encode(CODE) }],
      locale: 'en',
    }).then(
      ({ submissionId }) => submissionId,
      (error: unknown) => {
        if (error instanceof DomainError && error.code === 'competition_closed') return null;
        throw error;
      },
    );

  const sent = await Promise.all(
    people.map(async ({ id }) => {
      const key = randomUUID();
      const both = await Promise.all([press(id, key), press(id, key)]);
      return both.filter((submission) => submission !== null);
    }),
  );
  const acknowledged = new Set(sent.flat());
  for (const both of sent) expect(new Set(both).size).toBeLessThanOrEqual(1);
  expect(acknowledged.size).toBeGreaterThan(0);

  const late = await makePerson(database.db, courseId);
  await waitUntil('the close', async () => {
    const closed =
      await database.sql`select 1 from competitions where id = ${competition.id} and closes_at <= now()`;
    return closed.length > 0;
  });
  expect(await press(late.id, randomUUID())).toBeNull();
  const stored = await database.db.select({ id: submissions.id }).from(submissions);
  const own = await bench.jobs();
  const ids = new Set(stored.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
  expect(own).toHaveLength(stored.length);

  for (const { id } of own.slice(GRADED)) await bench.requestStop(id);
  await bench.startWorker({ GRADER_SLOTS: '2' });
  await countResults(bench, `${STUDENTS} submissions at the deadline, each sent twice`, since);
  const verdicts = (await bench.results()).map(({ verdict }) => verdict);
  expect(verdicts.filter((verdict) => verdict === 'compile_error')).toHaveLength(
    Math.min(GRADED, own.length),
  );
  expect(verdicts.filter((verdict) => verdict === 'cancelled')).toHaveLength(
    Math.max(0, own.length - GRADED),
  );
});
