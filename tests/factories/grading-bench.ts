import { eq } from 'drizzle-orm';
import {
  closeGradingQueueSender,
  enqueueGrading,
  gradingQueueSender,
} from '#app/_domain/submissions/grading-queue.ts';
import { STOP_REQUESTED } from '#db/channels.ts';
import type { DatabaseClient } from '#db/client.ts';
import { gradingJobs, gradingResults, progressEvents } from '#db/schema/submissions.ts';
import { insertCompetition, insertStudent, insertSubmittedJob, testCompetition } from './grading-course.ts';
import { waitUntil } from './wait-until.ts';
import {
  commandOf,
  descendants,
  isRunning,
  startWorkerProcess,
  type WorkerProcess,
} from './worker-process.ts';

/** What a student may lose to a fault. */
const MINUTE_MS = 60_000;
/** Ends what hangs, on the slowest of machines. */
const GUARD_MS = 180_000;
/** Of a worker's log, what a test that failed shows. */
const LOG_LENGTH = 4_000;

/** The processes of one grading, by the folder of their program. */
export type GradingChild = 'compile' | 'sandbox' | 'scoring';

/** A course, its queue, and workers that are real processes: what a fault is tried on. */
export class GradingBench {
  readonly #database: DatabaseClient & { url: string };
  readonly #ids: { competitionId: string; userId: string };
  readonly #workers: WorkerProcess[] = [];

  private constructor(
    database: DatabaseClient & { url: string },
    ids: { competitionId: string; userId: string },
  ) {
    this.#database = database;
    this.#ids = ids;
  }

  static async open(database: DatabaseClient & { url: string }): Promise<GradingBench> {
    const competitionId = await insertCompetition(database.db, testCompetition({ trainingMs: 60_000 }));
    const userId = await insertStudent(database.db, 'Ada');
    return new GradingBench(database, { competitionId, userId });
  }

  /** Who hands in. */
  get studentId(): string {
    return this.#ids.userId;
  }

  async close(): Promise<void> {
    for (const worker of this.#workers) {
      worker.kill('SIGCONT');
      worker.kill('SIGKILL');
      await worker.exited;
    }
    await closeGradingQueueSender(this.#database.db);
  }

  /**
   * Starts a worker and waits until it takes jobs.
   * @param environment more variables for it @param options.wrap a command that runs it
   */
  async startWorker(
    environment: Record<string, string> = {},
    options: { wrap?: string[] } = {},
  ): Promise<WorkerProcess> {
    const worker = startWorkerProcess({ DATABASE_URL: this.#database.url, ...environment }, options);
    this.#workers.push(worker);
    await worker.ready;
    return worker;
  }

  /** Stores and queues a submission as the site does. */
  async submit(code: string): Promise<string> {
    const { db } = this.#database;
    const { gradingJobId } = await insertSubmittedJob(db, { ...this.#ids, code });
    const sender = await gradingQueueSender(db);
    await db.transaction((tx) => enqueueGrading(sender, tx, gradingJobId, this.#ids.userId));
    return gradingJobId;
  }

  /** Presses Stop. */
  async requestStop(gradingJobId: string): Promise<void> {
    const { db, sql } = this.#database;
    await db.update(gradingJobs).set({ stopRequestedAt: new Date() }).where(eq(gradingJobs.id, gradingJobId));
    await sql.notify(STOP_REQUESTED, gradingJobId);
  }

  async job(gradingJobId: string) {
    const [job] = await this.#database.db.select().from(gradingJobs).where(eq(gradingJobs.id, gradingJobId));
    if (!job) throw new Error('The job is gone');
    return job;
  }

  /** Everything that was handed in, the oldest first. */
  async jobs() {
    return this.#database.db.select().from(gradingJobs).orderBy(gradingJobs.queuedAt);
  }

  /** Waits until a worker without work has children ready for the next submission. */
  async childrenWait(worker: WorkerProcess): Promise<void> {
    await waitUntil('children that wait', () => worker.log().includes('children wait for a submission'));
  }

  /** Waits until the worker has started this child, and gives it with the walls around it. */
  async children(worker: WorkerProcess, child: GradingChild): Promise<number[]> {
    return waitUntil(`the child ${child}`, () => {
      const pids = descendants(worker.pid).filter((pid) =>
        commandOf(pid).includes(`grader/${child}/child.ts`),
      );
      return pids.length > 0 && pids;
    });
  }

  isAlive(pid: number | undefined): boolean {
    return pid !== undefined && isRunning(pid);
  }

  /** Waits until the job stands at a status. */
  async reached(gradingJobId: string, status: 'compiling' | 'training' | 'scoring'): Promise<void> {
    await this.#waitFor(gradingJobId, `the status ${status}`, async () => {
      return (await this.job(gradingJobId)).status === status;
    });
  }

  /** Looks until something holds for a job; fails with how the job stands and what the workers said. */
  async #waitFor(gradingJobId: string, what: string, look: () => Promise<unknown>, deadlineMs = GUARD_MS) {
    await waitUntil(what, look, deadlineMs).catch(async (cause: unknown) => {
      const { status, attempt, workerName } = await this.job(gradingJobId);
      const logs = this.#workers.map(({ pid, log }) => `worker ${pid}: ${log().slice(-LOG_LENGTH)}`);
      const stands = `the job stands at ${status}, attempt ${attempt} of ${workerName}`;
      throw new Error([`${String(cause)}: ${stands}`, ...logs].join('\n'), { cause });
    });
  }

  /** In the order in which they were written. */
  async results() {
    return this.#database.db.select().from(gradingResults).orderBy(gradingResults.createdAt);
  }

  /** Waits until numbers from the training of one attempt have arrived: of a further one within a minute, whatever befell the one before. */
  async training(gradingJobId: string, attempt: number): Promise<void> {
    const look = async () => {
      const rows = await this.#database.db
        .select()
        .from(progressEvents)
        .where(eq(progressEvents.gradingJobId, gradingJobId));
      return rows.some((row) => row.attempt === attempt && row.event.kind === 'metrics');
    };
    const deadlineMs = attempt === 1 ? GUARD_MS : MINUTE_MS;
    await this.#waitFor(gradingJobId, `numbers from attempt ${attempt}`, look, deadlineMs);
  }

  /** Waits until the job has ended. */
  async ended(gradingJobId: string, deadlineMs = GUARD_MS): Promise<void> {
    const look = async () => (await this.job(gradingJobId)).finishedAt;
    await this.#waitFor(gradingJobId, 'the end of the job', look, deadlineMs);
  }
}
