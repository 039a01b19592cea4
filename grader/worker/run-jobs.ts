import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { GRADING_DEAD_LETTERS, GRADING_QUEUE, GRADING_QUEUED } from '#db/channels.ts';
import { BackendName } from '#db/contract/grading-result.ts';
import type { Database, DatabaseClient } from '#db/client.ts';
import { releaseGradingJob, StaleAttempt } from '#db/queries/grading-jobs.ts';
import { endDeadJob } from './end-dead-job.ts';
import { type GradeSubmission, gradeJob } from './grade-job.ts';
import { handBackJob } from './hand-back-job.ts';
import { isMachineFault } from './is-machine-fault.ts';
import type { KnownDatasets } from './known-datasets.ts';
import { outlastOutage } from './outlast-outage.ts';
import { QueueMessage } from './queue-message.ts';
import { QueueReader } from './queue-reader.ts';
import { type TakenJob, takeJob } from './take-job.ts';
import type { StopWatch } from './watch-stops.ts';

/** What a job waits that this machine cannot grade now, for want of its data or of room, before it is offered again. */
const ELSEWHERE_SECONDS = 5;

export interface JobRunnerParts {
  boss: PgBoss;
  client: Pick<DatabaseClient, 'sql'>;
  db: Database;
  name: string;
  backend: BackendName;
  slots: number;
  /** Cores that one job may use at once. */
  threads: number;
  datasets: KnownDatasets;
  stops: StopWatch;
  grade: GradeSubmission;
  log: Logger;
}

/** Takes jobs from the queue, as many at once as there are slots, until it is stopped. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #reader: QueueReader<QueueMessage>;

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
    this.#reader = new QueueReader({
      boss: parts.boss,
      client: parts.client,
      log: parts.log,
      slots: parts.slots,
      queue: GRADING_QUEUE,
      channel: GRADING_QUEUED,
      deadLetters: GRADING_DEAD_LETTERS,
      leaves: BackendName.options.filter((name) => name !== parts.backend),
      handle: (message) => this.#handle(message),
      endDead: (data) => this.#endDead(QueueMessage.parse(data).gradingJobId),
    });
  }

  start(): Promise<void> {
    return this.#reader.start();
  }

  /** Takes nothing more and puts what is running back into the queue; resolves when that is done. */
  stop(): Promise<void> {
    return this.#reader.stop();
  }

  async #handle(message: JobWithMetadata<QueueMessage>): Promise<void> {
    const { db, stops } = this.#parts;
    const { gradingJobId } = QueueMessage.parse(message.data);
    const log = this.#parts.log.child({ gradingJobId, try: message.retryCount + 1 });
    const leave = AbortSignal.any([this.#reader.leaving, message.signal]);
    // watched before it is taken, so that no request to stop falls between
    const stop = stops.watch(gradingJobId);
    let job: TakenJob | null = null;
    try {
      if (this.#reader.leaving.aborted) return await this.#handBack(message, null, 0);
      const taking = await outlastOutage(() => takeJob(gradingJobId, this.#parts), leave);
      if (taking.kind === 'ended') return;
      if (taking.kind === 'another_backend') return await this.#handBack(message, null, 0);
      if (taking.kind === 'without_data') return await this.#handBack(message, null, ELSEWHERE_SECONDS);
      job = taking.job;
      log.info({ attempt: job.held.attempt, competition: job.request.competition.slug }, 'grading');
      const isLastTry = message.retryCount >= message.retryLimit;
      await gradeJob(job, { db, grade: this.#parts.grade, stop: stop.signal, leave, isLastTry });
      log.info('graded');
    } catch (error) {
      if (error instanceof StaleAttempt) return log.warn(error.message);
      if (this.#reader.leaving.aborted) return await this.#handBack(message, job, 0);
      if (isMachineFault(error)) {
        log.error({ err: error }, 'this machine cannot grade now: the job goes back and no try is counted');
        return await this.#handBack(message, job, ELSEWHERE_SECONDS);
      }
      if (message.signal.aborted) log.warn({ err: error }, 'the queue gave this job to another worker');
      else log.error({ err: error }, 'could not be graded');
      if (job) await this.#showQueued(job, log);
      throw error;
    } finally {
      stop.end();
    }
  }

  async #handBack(
    message: JobWithMetadata<QueueMessage>,
    job: TakenJob | null,
    afterSeconds: number,
  ): Promise<void> {
    const { boss, db } = this.#parts;
    await handBackJob(message, job?.held ?? null, { boss, db, afterSeconds });
  }

  /** The queue will offer it again; until then its page says that it waits. */
  async #showQueued(job: TakenJob, log: Logger): Promise<void> {
    await releaseGradingJob(this.#parts.db, job.held).catch((error: unknown) => {
      if (!(error instanceof StaleAttempt)) log.warn({ err: error }, 'could not be shown as queued');
    });
  }

  async #endDead(gradingJobId: string): Promise<void> {
    const ended = await outlastOutage(() => endDeadJob(gradingJobId, this.#parts), this.#reader.leaving);
    if (ended) this.#parts.log.error({ gradingJobId }, 'ended as system_error: its tries are used up');
  }
}
