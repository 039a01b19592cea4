import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { GRADING_DEAD_LETTERS, GRADING_QUEUE } from '#db/channels.ts';
import type { BackendName } from '#db/contract/grading-result.ts';
import type { Database } from '#db/client.ts';
import { releaseGradingJob, StaleAttempt } from '#db/queries/grading-jobs.ts';
import { endDeadJob } from './end-dead-job.ts';
import { type GradeSubmission, gradeJob } from './grade-job.ts';
import { handBackJob } from './hand-back-job.ts';
import type { KnownDatasets } from './known-datasets.ts';
import { outlastOutage } from './outlast-outage.ts';
import { QueueMessage } from './queue-message.ts';
import { type TakenJob, takeJob } from './take-job.ts';
import type { StopWatch } from './watch-stops.ts';

/** What a job without its data waits before it is offered again. */
const WITHOUT_DATA_SECONDS = 5;
/** PostgreSQL wakes a worker when a job comes; this is how often it looks by itself, for retries above all. */
const LOOK_SECONDS = 1;

export interface JobRunnerParts {
  boss: PgBoss;
  db: Database;
  name: string;
  backend: BackendName;
  slots: number;
  datasets: KnownDatasets;
  stops: StopWatch;
  grade: GradeSubmission;
  log: Logger;
}

/** Takes jobs from the queue, as many at once as there are slots, until it is stopped. */
export class JobRunner {
  readonly #parts: JobRunnerParts;
  readonly #leaving = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #workId = '';

  constructor(parts: JobRunnerParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { boss, slots } = this.#parts;
    const look = {
      pollingIntervalSeconds: LOOK_SECONDS,
      notifyPollingIntervalSeconds: LOOK_SECONDS,
    } as const;
    const options = { ...look, batchSize: 1, localConcurrency: slots, includeMetadata: true } as const;
    this.#workId = await boss.work<QueueMessage, void, typeof options>(GRADING_QUEUE, options, (messages) =>
      this.#eachOf(messages),
    );
    await boss.work<QueueMessage>(GRADING_DEAD_LETTERS, look, async (messages) => {
      for (const message of messages) await this.#endDead(QueueMessage.parse(message.data).gradingJobId);
    });
  }

  /** Takes nothing more and puts what is running back into the queue; resolves when that is done. */
  async stop(): Promise<void> {
    const { boss } = this.#parts;
    await Promise.all(
      [GRADING_QUEUE, GRADING_DEAD_LETTERS].map((queue) => boss.offWork(queue, { wait: false })),
    );
    this.#leaving.abort(new Error('This worker is going away'));
    await Promise.allSettled(this.#running);
  }

  async #eachOf(messages: JobWithMetadata<QueueMessage>[]): Promise<void> {
    const handled = Promise.all(messages.map((message) => this.#handle(message)));
    this.#running.add(handled);
    try {
      await handled;
    } finally {
      this.#running.delete(handled);
      // a worker that was woken for one job looks for the next one at once
      this.#parts.boss.notifyWorker(this.#workId);
    }
  }

  async #handle(message: JobWithMetadata<QueueMessage>): Promise<void> {
    const { db, stops } = this.#parts;
    const { gradingJobId } = QueueMessage.parse(message.data);
    const log = this.#parts.log.child({ gradingJobId, try: message.retryCount + 1 });
    const leave = AbortSignal.any([this.#leaving.signal, message.signal]);
    // watched before it is taken, so that no request to stop falls between
    const stop = stops.watch(gradingJobId);
    let job: TakenJob | null = null;
    try {
      if (this.#leaving.signal.aborted) return await this.#handBack(message, null, 0);
      const taking = await outlastOutage(() => takeJob(gradingJobId, this.#parts), leave);
      if (taking.kind === 'ended') return;
      if (taking.kind === 'without_data') return await this.#handBack(message, null, WITHOUT_DATA_SECONDS);
      job = taking.job;
      log.info({ attempt: job.held.attempt, competition: job.request.competition.slug }, 'grading');
      await gradeJob(job, { db, grade: this.#parts.grade, stop: stop.signal, leave });
      log.info('graded');
    } catch (error) {
      if (error instanceof StaleAttempt) return log.warn(error.message);
      if (this.#leaving.signal.aborted) return await this.#handBack(message, job, 0);
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
    const ended = await outlastOutage(() => endDeadJob(gradingJobId, this.#parts), this.#leaving.signal);
    if (ended) this.#parts.log.error({ gradingJobId }, 'ended as system_error: its tries are used up');
  }
}
