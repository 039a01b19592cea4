import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { competitions } from '#db/schema/competitions.ts';
import { installedTensorflow } from '#grader/backends/tensorflow/setup/installed-tensorflow.ts';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { testCompetition } from '#tests/factories/grading-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const code = readFileSync(new URL('../submissions/right/mlp.ts', import.meta.url), 'utf8');
let database: TestDatabase;
let bench: GradingBench;

beforeEach(async () => {
  database = await createTestDatabase();
  bench = await GradingBench.open(database);
});
afterEach(async () => {
  await bench.close();
  await database.drop();
});

test.skipIf(!installedTensorflow())(
  'where TensorFlow is set up, a grader takes it by itself, and grades what demands it beside one with wasm',
  async () => {
    const definition = testCompetition({ trainingMs: 60_000, backend: 'tensorflow' });
    await database.db.update(competitions).set({ definition });
    const wasm = await bench.startWorker();
    const job = await bench.submit(code);
    const best = await bench.startWorker({ GRADER_BACKEND: '' });
    expect(await best.ready).toMatchObject({ backend: 'tensorflow' });
    expect(best.log()).toMatch(/tensorflow on (cpu|cuda): installed, and its test kernel ran in \d+\.\d s/);
    await bench.ended(job, 120_000);
    const [result] = await bench.results();
    expect(result).toMatchObject({ verdict: 'accepted', backend: 'tensorflow', attempt: 1 });
    expect(result?.result.device).toMatch(/^(cpu|cuda)$/);
    expect((await bench.job(job)).workerName).toContain(`-${best.pid}-`);
    expect(wasm.log()).not.toContain(job);
  },
);
