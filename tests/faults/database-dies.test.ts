import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';
import { type GradingChild, GradingBench } from '#tests/factories/grading-bench.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let dataDir: string;
let server: EmbeddedPostgres;
let url: string;
let client: DatabaseClient;
let bench: GradingBench;

/** A server of this file's own, since it is killed under everyone who uses it. */
const start = (settings: string[] = []) =>
  startEmbeddedPostgres({ dataDir, log: join(dataDir, 'postgres.log'), settings });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'argmin-crash-'));
  await chmod(dataDir, 0o711);
  server = await start();
  url = server.url('postgres');
  await migrateDatabase(url);
  await prepareQueue(url);
  client = connectDatabase(url);
  bench = await GradingBench.open({ ...client, url });
});
afterEach(async () => {
  await bench.close();
  await client.close();
  await server.stop();
  await rm(dataDir, { recursive: true });
});

test.each<[string, GradingChild]>([
  ['compiling', 'compile'],
  ['training', 'sandbox'],
  ['scoring', 'scoring'],
])(
  'SIGKILL of PostgreSQL while a worker is %s: it recovers, and the submission has one result',
  async (phase, child) => {
    const worker = await bench.startWorker();
    // A connection lost in the middle of a write can end the process (an exception inside the driver, which cannot be
    // caught where it is thrown); whoever runs workers starts one again that has ended, as `npm start` does.
    let isOver = false;
    worker.exited.then(() => (isOver ? null : bench.startWorker())).catch(() => {});
    const job = await bench.submit(slowTraining({ seconds: 2, checkpoint: false }));
    const children = await bench.children(worker, child);
    if (child === 'sandbox') await bench.training(job, 1);
    if (child === 'scoring') {
      // it stands still, so that the phase lasts until the server is gone
      for (const pid of children) process.kill(pid, 'SIGSTOP');
      await bench.reached(job, 'scoring');
    }
    const since = performance.now();
    const [postmaster] = readFileSync(join(server.folder, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    await server.exited;
    for (const pid of child === 'scoring' ? children : []) {
      if (bench.isAlive(pid)) process.kill(pid, 'SIGCONT');
    }
    server = await start([`port=${new URL(url).port}`]);

    await countResults(bench, `SIGKILL of PostgreSQL while ${phase}`, since);
    isOver = true;
    expect(await bench.results()).toMatchObject([{ verdict: 'accepted' }]);
  },
);
