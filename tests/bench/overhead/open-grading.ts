import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';
import { loadCompetitions } from '#grader/competitions/load-competitions.ts';
import { makeCompetition, makeCourse, makePerson } from '#tests/factories/course-data.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { startWorkerProcess, type WorkerProcess } from '#tests/factories/worker-process.ts';

const FOLDER = resolve(import.meta.dirname, '../../../.build/bench/overhead');
/** The worker's first start draws and redraws the data set; later runs find it. */
const PREPARES_MS = 10 * 60_000;
const WAITS = /children wait for a submission/g;

/** A database, a worker as its operator starts it, and a student of a course with the real MNIST competition. */
export interface Grading extends AsyncDisposable {
  client: DatabaseClient;
  worker: WorkerProcess;
  competitionId: string;
  student: Awaited<ReturnType<typeof makePerson>>;
  /** Resolves when the worker is idle and has got ready, one time more than at the last call. */
  idle(): Promise<void>;
}

/** @param backend which the worker is told to use; it chooses itself without one */
export async function openGrading(backend: string | undefined): Promise<Grading> {
  const postgres = join(FOLDER, 'database');
  rmSync(postgres, { recursive: true, force: true });
  mkdirSync(postgres, { recursive: true });
  // as root the server and the grader's children run as another user, who has to get in
  for (const folder of [FOLDER, postgres]) chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ dataDir: postgres, log: join(postgres, 'postgres.log') });
  const url = server.url('postgres');
  await migrateDatabase(url);
  await prepareQueue(url);
  const client = connectDatabase(url);
  const course = await makeCourse(client.db);
  const definition = (await loadCompetitions()).find(({ slug }) => slug === 'mnist');
  if (!definition) throw new Error('There is no competition mnist');
  const competition = await makeCompetition(client.db, course.id, {
    definition: { ...definition, runsPerDay: 10_000 },
  });
  const student = await makePerson(client.db, course.id);
  const worker = startWorkerProcess({
    DATABASE_URL: url,
    ARGMIN_DATA_DIR: FOLDER,
    ARGMIN_DATASET_SECRET: 'ab'.repeat(32),
    ...(backend && { GRADER_BACKEND: backend }),
  });
  await worker.ready;
  let seen = 0;
  return {
    client,
    worker,
    competitionId: competition.id,
    student,
    async idle() {
      seen += 1;
      const waits = () => (worker.log().match(WAITS) ?? []).length >= seen;
      await waitUntil('the worker to be ready for the next submission', waits, PREPARES_MS);
    },
    [Symbol.asyncDispose]: async () => {
      worker.kill('SIGTERM');
      await worker.exited;
      await closeGradingQueueSender(client.db);
      await client.close();
      await server.stop();
    },
  };
}
