import { setTimeout as delay } from 'node:timers/promises';
import pg, { type Client } from 'pg';
import { connectionSettings } from './pool.ts';

/** Between two tries to reach a database that is away. */
const BETWEEN_TRIES_MS = 500;

interface Subscription {
  channel: string;
  onMessage: (payload: string) => void;
  onListening: () => void;
}

/** One connection of a process for all that it listens to; a lost one is made again, and its channels with it. */
export class Listener {
  readonly #url: string;
  readonly #subscriptions = new Set<Subscription>();
  #client: Promise<Client> | undefined;
  #isComingBack = false;
  readonly #closing = new AbortController();

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Calls back for each notification of a channel.
   * @param onListening called at first and after each time when notifications may have been missed
   * @throws when the database cannot be reached now
   */
  async listen(
    channel: string,
    onMessage: (payload: string) => void,
    onListening: () => void = () => {},
  ): Promise<{ unlisten(): Promise<void> }> {
    const subscription = { channel, onMessage, onListening };
    this.#client ??= this.#connect();
    const client = await this.#client;
    await this.#subscribe(client, channel);
    this.#subscriptions.add(subscription);
    onListening();
    return {
      unlisten: async () => {
        this.#subscriptions.delete(subscription);
      },
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  async #connect(): Promise<Client> {
    const client = new pg.Client(connectionSettings(this.#url));
    client.on('error', () => {});
    client.on('notification', ({ channel, payload }) => {
      for (const each of this.#subscriptions) if (each.channel === channel) each.onMessage(payload ?? '');
    });
    try {
      await client.connect();
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
    client.once('end', () => {
      this.#client = undefined;
      void this.#comeBack();
    });
    return client;
  }

  #subscribe(client: Client, channel: string): Promise<unknown> {
    return client.query({ text: `listen "${channel.replaceAll('"', '""')}"`, rowMode: 'array' });
  }

  async #comeBack(): Promise<void> {
    if (this.#isComingBack) return;
    this.#isComingBack = true;
    const { signal } = this.#closing;
    while (!signal.aborted && !(await this.#renew())) {
      await delay(BETWEEN_TRIES_MS, undefined, { signal, ref: false }).catch(() => {});
    }
    this.#isComingBack = false;
  }

  async #renew(): Promise<boolean> {
    try {
      this.#client ??= this.#connect();
      const client = await this.#client;
      const channels = new Set(Array.from(this.#subscriptions, ({ channel }) => channel));
      for (const channel of channels) await this.#subscribe(client, channel);
    } catch {
      return false;
    }
    for (const { onListening } of this.#subscriptions) onListening();
    return true;
  }
}
