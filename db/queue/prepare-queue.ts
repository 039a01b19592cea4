import { PgBoss, type UpdateQueueOptions } from 'pg-boss';
import { CODE_RUN_DEAD_LETTERS, CODE_RUN_QUEUE, GRADING_DEAD_LETTERS, GRADING_QUEUE } from '../channels.ts';

/** A silent worker's job is given out again after ten seconds; three tries in all; an hour is longer than any grading. */
const GRADING: UpdateQueueOptions = {
  heartbeatSeconds: 10,
  retryLimit: 2,
  retryDelay: 1,
  retryBackoff: true,
  expireInSeconds: 3600,
  deadLetter: GRADING_DEAD_LETTERS,
  // enqueueing notifies on a channel of our own: workers fetch by themselves
  notify: false,
};

/** A run takes seconds: a minute is longer than any, and a person waits for it. */
const CODE_RUNS: UpdateQueueOptions = {
  ...GRADING,
  retryBackoff: false,
  expireInSeconds: 60,
  deadLetter: CODE_RUN_DEAD_LETTERS,
};

/**
 * Makes pg-boss's tables and the queues of this source, or brings them up to date.
 * Everyone else opens pg-boss with `migrate: false`.
 */
export async function prepareQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  const errors: Error[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    await boss.createQueue(GRADING_DEAD_LETTERS);
    await boss.createQueue(GRADING_QUEUE);
    await boss.updateQueue(GRADING_QUEUE, GRADING);
    await boss.createQueue(CODE_RUN_DEAD_LETTERS);
    await boss.createQueue(CODE_RUN_QUEUE);
    await boss.updateQueue(CODE_RUN_QUEUE, CODE_RUNS);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (errors.length > 0) throw new AggregateError(errors, 'The queue could not be prepared');
}
