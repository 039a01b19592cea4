import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GradingChild, GradingBench } from '#tests/factories/grading-bench.ts';
import { OwnPostgres } from '#tests/factories/own-postgres.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let server: OwnPostgres;
let bench: GradingBench;

beforeEach(async () => {
  server = await OwnPostgres.open();
  bench = await GradingBench.open(server.client);
});
afterEach(async () => {
  await bench.close();
  await server.close();
});

test.each<['compiling' | 'training' | 'scoring', GradingChild]>([
  ['compiling', 'compile'],
  ['training', 'sandbox'],
  ['scoring', 'scoring'],
])(
  'SIGKILL of PostgreSQL while a worker is %s: it recovers, and the submission has one result',
  async (phase, child) => {
    const worker = await bench.startWorker();
    await bench.childrenWait(worker);
    const children = await bench.children(worker, child);
    // it stands still before there is anything to do, so that the phase lasts until the server is gone
    for (const pid of children) process.kill(pid, 'SIGSTOP');
    const job = await bench.submit(slowTraining({ seconds: 2, checkpoint: false }));
    await bench.reached(job, phase);
    const since = performance.now();
    await server.kill();
    for (const pid of children) process.kill(pid, 'SIGCONT');
    await server.startAgain();

    await countResults(bench, `SIGKILL of PostgreSQL while ${phase}`, since);
    // no other took its place
    expect(bench.isAlive(worker.pid)).toBe(true);
    expect(await bench.results()).toMatchObject([{ verdict: 'accepted' }]);
  },
);
