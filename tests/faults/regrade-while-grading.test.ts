import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readSubmission } from '#app/_domain/submissions/read-submission.ts';
import { regradeSubmission } from '#app/_domain/submissions/regrade-submission.ts';
import { zoneAtNoon } from '#tests/factories/course-data.ts';
import { insertStudent } from '#tests/factories/grading-course.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

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

test('a regrade while the first grading runs: each has one result, the later one counts, no run is charged', async () => {
  // no day ends between the submission and the count of its runs
  await database.sql`update courses set time_zone = ${zoneAtNoon()}`;
  const admin = { id: await insertStudent(database.db, 'Grace'), siteRole: 'admin' as const };
  await bench.startWorker({ GRADER_SLOTS: '2' });
  const first = await bench.submit(slowTraining({ seconds: 3, checkpoint: false }));
  await bench.training(first, 1);
  const { submissionId } = await bench.job(first);
  const since = performance.now();
  await regradeSubmission(database.db, admin, submissionId);
  await countResults(bench, 'regrade during live grading', since);

  const results = await bench.results();
  expect(results.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
  const later = results.find(({ gradingJobId }) => gradingJobId !== first);
  const shown = await readSubmission(database.db, admin, submissionId, 'en');
  expect(shown.result?.phases.trainingMs).toBe(Math.round(later?.result.phases.trainingMs ?? 0));
  const competition = await readCompetition(database.db, admin, 'mnist');
  const { left, perDay } = await readRunsLeft(database.db, bench.studentId, competition);
  expect(perDay - left).toBe(1);
});
