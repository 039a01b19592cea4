import { setTimeout as delay } from 'node:timers/promises';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { DatabaseClient } from '#db/client.ts';
import { outlastOutage } from './outlast-outage.ts';
import { Settled } from './queue-message.ts';

/** PostgreSQL wakes a worker when something comes; this is how often it looks by itself, for retries above all. */
const LOOK_MS = 1_000;

export interface QueueReading<Data extends object> {
  boss: PgBoss;
  client: Pick<DatabaseClient, 'sql'>;
  queue: string;
  /** NOTIFY channel that says when something was queued. */
  channel: string;
  /** Where messages go whose tries are used up. */
  deadLetters: string;
  /** Messages of these groups are left to other workers, and never taken here. */
  leaves: readonly string[];
  /** How many messages are handled at once. */
  slots: number;
  handle(message: JobWithMetadata<Data>): Promise<void>;
  endDead(data: Data): Promise<void>;
  log: Logger;
}

/**
 * Takes messages from a queue, as many at once as there are slots, until it is stopped. pg-boss's own `work` cannot
 * leave out groups, so each slot fetches for itself, tells that it lives, and settles what it took.
 */
export class QueueReader<Data extends object> {
  readonly #reading: QueueReading<Data>;
  readonly #leaving = new AbortController();
  #slots: Promise<void>[] = [];
  #unlisten: (() => Promise<void>) | null = null;
  #rings = 0;
  #ring: () => void = () => {};
  #rung = new Promise<void>((resolve) => (this.#ring = resolve));

  constructor(reading: QueueReading<Data>) {
    this.#reading = reading;
  }

  /** Aborts when this worker is going away. */
  get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  async start(): Promise<void> {
    const { boss, client, channel, deadLetters, slots, endDead } = this.#reading;
    const listening = await client.sql.listen(
      channel,
      () => this.#wake(),
      () => this.#wake(),
    );
    this.#unlisten = () => listening.unlisten();
    await boss.work<Data>(deadLetters, { pollingIntervalSeconds: 1 }, async (messages) => {
      for (const message of messages) await endDead(message.data);
    });
    this.#slots = Array.from({ length: slots }, () => this.#serve());
  }

  /** Takes nothing more; resolves when what is running has been left or has ended. */
  async stop(): Promise<void> {
    this.#leaving.abort(new Error('This worker is going away'));
    await this.#reading.boss.offWork(this.#reading.deadLetters, { wait: false });
    await Promise.all(this.#slots);
    await this.#unlisten?.();
  }

  #wake(): void {
    this.#rings += 1;
    this.#ring();
    this.#rung = new Promise((resolve) => (this.#ring = resolve));
  }

  /** One slot: a message after the other. */
  async #serve(): Promise<void> {
    const { boss, queue, leaves, log } = this.#reading;
    const options = { includeMetadata: true as const, ignoreGroups: [...leaves] };
    while (!this.leaving.aborted) {
      const heard = this.#rings;
      const [message] = await boss.fetch<Data>(queue, options).catch((error: unknown) => {
        log.warn({ err: error }, 'queue');
        return [];
      });
      if (message) await this.#settle(message as JobWithMetadata<Data>);
      else if (heard === this.#rings) await this.#waitForMore();
    }
  }

  async #waitForMore(): Promise<void> {
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, this.leaving]);
    await Promise.race([this.#rung, delay(LOOK_MS, undefined, { signal }).catch(() => {})]);
    done.abort();
  }

  /** Handles a message while the queue hears that this worker lives, and tells the queue how it ended. */
  async #settle(message: JobWithMetadata<Data>): Promise<void> {
    const { boss, queue, handle, log } = this.#reading;
    const lost = new AbortController();
    message.signal = lost.signal;
    const beats = setInterval(() => void this.#beat(message, lost), (message.heartbeatSeconds ?? 10) * 500);
    const settled = await handle(message).then(
      () => () => boss.complete(queue, message),
      (error: unknown) => () => boss.fail(queue, message, { message: String(error) }),
    );
    clearInterval(beats);
    // a message that cannot be settled is offered again when its heartbeat is missed
    await outlastOutage(settled, this.leaving).catch((error: unknown) => log.warn({ err: error }, 'queue'));
  }

  async #beat(message: JobWithMetadata<Data>, lost: AbortController): Promise<void> {
    const { boss, queue, log } = this.#reading;
    try {
      const { affected } = Settled.parse(await boss.touch(queue, message));
      if (affected === 0) lost.abort(new Error('The queue gave this message to another worker'));
    } catch (error) {
      // says nothing about who has it
      log.warn({ err: error }, 'queue');
    }
  }
}
