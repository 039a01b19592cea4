import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import type { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import {
  deleteGraderWorker,
  deleteSilentGraderWorkers,
  markDraining,
  recordHeartbeat,
} from '#db/queries/grader-workers.ts';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import type { ChosenBackend } from '../backends/choose-backend.ts';
import { prepareDataset } from '../datasets/prepare-dataset.ts';
import type { FunctionRunner } from '../functions/run-code-task.ts';
import type { WaitingChildren } from '../pipeline/waiting-children.ts';
import type { WorkerEnvironment } from './environment.ts';
import { expectSubmission } from './expect-submission.ts';
import type { GradeSubmission } from './grade-job.ts';
import { KnownDatasets } from './known-datasets.ts';
import { openQueue } from './open-queue.ts';
import { repeat } from './repeat.ts';
import { JobRunner } from './run-jobs.ts';
import { CodeRunner, FUNCTION_SLOTS } from './run-functions.ts';
import { shareCores } from './share-cores.ts';
import { StopWatch } from './watch-stops.ts';

const HEARTBEAT_MS = 5_000;
const DATASETS_MS = 30_000;
/** A worker that says nothing for this long was killed. */
const SILENT_SECONDS = 600;

export interface Worker {
  name: string;
  /** Takes nothing more, hands back what is running and says goodbye. */
  stop(): Promise<void>;
}

/** What a worker's work is done by. */
export interface WorkerParts {
  /** The grading pipeline. */
  grade: GradeSubmission;
  /** Wait for submissions; ended when the worker stops. */
  children: WaitingChildren;
  /** Runs functions of quizzes; closed when the worker stops. */
  functions: FunctionRunner;
  log: Logger;
}

/** Starts a worker; when the promise resolves, it takes jobs. */
export async function startWorker(
  environment: WorkerEnvironment,
  {
    grade,
    children,
    functions,
    layers,
    chosen,
    log,
  }: WorkerParts & {
    layers: SandboxLayer[];
    chosen: ChosenBackend;
  },
): Promise<Worker> {
  const client = connectDatabase(environment.databaseUrl);
  const { db } = client;
  const { slots } = environment;
  const { backend, device } = chosen;
  const name = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const self = { name, backend, device, slots, layers };
  const ended = new AbortController();
  try {
    const datasets = await openDatasets(client, environment, log);
    const stops = new StopWatch(client);
    await stops.listen();
    const boss = await openQueue(environment.databaseUrl, { slots: slots + FUNCTION_SLOTS, log });
    const resources = { ...self, threads: shareCores(slots), db, datasets };
    const runner = new JobRunner({ ...resources, client, boss, stops, grade, log });
    const codeRunner = new CodeRunner({ boss, client, functions, log });

    await deleteSilentGraderWorkers(db, SILENT_SECONDS);
    await recordHeartbeat(db, self);
    const beats = repeat(HEARTBEAT_MS, ended.signal, log, async () => {
      await recordHeartbeat(db, self);
      await stops.look();
    });
    const looks = repeat(DATASETS_MS, ended.signal, log, async () => {
      await datasets.look();
      await expectSubmission(children, resources);
    });
    await Promise.all([runner.start(), codeRunner.start()]);
    await expectSubmission(children, resources);
    return {
      name,
      async stop() {
        await markDraining(db, name).catch(() => {});
        await Promise.all([runner.stop(), codeRunner.stop(), children.close()]);
        await functions.close();
        ended.abort();
        await Promise.all([beats, looks]);
        await deleteGraderWorker(db, name).catch((error: unknown) => log.warn({ err: error }, 'goodbye'));
        await boss.stop({ graceful: false });
        await client.close();
      },
    };
  } catch (error) {
    ended.abort();
    await client.close();
    throw error;
  }
}

async function openDatasets(
  { db }: DatabaseClient,
  { dataDir, datasetSecret }: WorkerEnvironment,
  log: Logger,
): Promise<KnownDatasets> {
  const secret = datasetSecret ?? (await readOrMakeSecret(db, 'dataset_secret'));
  const prepare = (slug: 'mnist' | 'cifar10', onProgress: () => void) =>
    prepareDataset(slug, { dataDir, secret, onProgress });
  const datasets = new KnownDatasets({ db, prepare, log });
  await datasets.look();
  return datasets;
}
