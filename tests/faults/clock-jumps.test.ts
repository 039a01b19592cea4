import { afterAll, beforeAll, expect, test } from 'vitest';
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

test("a worker's clock that is set back and forth by hours changes no limit, no time and no result", async () => {
  await bench.startWorker({ NODE_OPTIONS: `--import ${new URL('./jump-clock.ts', import.meta.url).href}` });
  const since = performance.now();
  const quick = await bench.submit(slowTraining({ seconds: 2, checkpoint: false }));
  await bench.ended(quick);
  const [result] = await bench.results();
  expect(result).toMatchObject({ verdict: 'accepted', attempt: 1 });
  const { phases } = result?.result ?? {};
  for (const ms of Object.values(phases ?? {})) {
    expect(ms).toBeGreaterThanOrEqual(0);
    expect(ms).toBeLessThan(60_000);
  }
  await countResults(bench, 'clock set back and forth', since);
});
