import type { JobWithMetadata, PgBoss } from 'pg-boss';

/** PostgreSQL wakes a worker when something comes; this is how often it looks by itself, for retries above all. */
const LOOK = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 } as const;

export interface QueueReading<Data extends object> {
  boss: PgBoss;
  queue: string;
  /** Where messages go whose tries are used up. */
  deadLetters: string;
  /** How many messages are handled at once. */
  slots: number;
  handle(message: JobWithMetadata<Data>): Promise<void>;
  endDead(data: Data): Promise<void>;
}

/** Takes messages from a queue, as many at once as there are slots, until it is stopped. */
export class QueueReader<Data extends object> {
  readonly #reading: QueueReading<Data>;
  readonly #leaving = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #workId = '';

  constructor(reading: QueueReading<Data>) {
    this.#reading = reading;
  }

  /** Aborts when this worker is going away. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  async start(): Promise<void> {
    const { boss, queue, deadLetters, slots, endDead } = this.#reading;
    const options = { ...LOOK, batchSize: 1, localConcurrency: slots, includeMetadata: true } as const;
    this.#workId = await boss.work<Data, void, typeof options>(queue, options, (messages) =>
      this.#eachOf(messages),
    );
    await boss.work<Data>(deadLetters, LOOK, async (messages) => {
      for (const message of messages) await endDead(message.data);
    });
  }

  /** Takes nothing more; resolves when what is running has been left or has ended. */
  async stop(): Promise<void> {
    const { boss, queue, deadLetters } = this.#reading;
    await Promise.all([queue, deadLetters].map((name) => boss.offWork(name, { wait: false })));
    this.#leaving.abort(new Error('This worker is going away'));
    await Promise.allSettled(this.#running);
  }

  async #eachOf(messages: JobWithMetadata<Data>[]): Promise<void> {
    const { boss, handle } = this.#reading;
    const handled = Promise.all(messages.map((message) => handle(message)));
    this.#running.add(handled);
    try {
      await handled;
    } finally {
      this.#running.delete(handled);
      // a worker that was woken for one message looks for the next one at once
      boss.notifyWorker(this.#workId);
    }
  }
}
