import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { pino } from 'pino';
import type { Sql } from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { QueueReader, type QueueReading } from './queue-reader.ts';

/** A queue in memory; nothing in it takes time, so whoever looks again within a turn of Node did not wait for a clock. */
let waiting: string[];
let settled: string[];
let taken: string[];
let ring: () => void;
let looks: number;
/** Happens after the queue was looked at and before the answer is back. */
let beforeAnswer: () => void;
let handle: (data: string) => Promise<void>;
let reader: QueueReader<{ id: string }>;

beforeEach(async () => {
  [waiting, settled, taken, looks] = [[], [], [], 0];
  handle = async () => {};
  beforeAnswer = () => {};
  const boss = {
    work: async () => 'dead letters',
    offWork: async () => {},
    fetch: async () => {
      looks += 1;
      const id = waiting.shift();
      beforeAnswer();
      return id ? [{ data: { id }, heartbeatSeconds: 10 }] : [];
    },
    complete: async (_queue: string, { data }: JobWithMetadata<{ id: string }>) =>
      settled.push(`${data.id} done`),
    fail: async (_queue: string, { data }: JobWithMetadata<{ id: string }>) =>
      settled.push(`${data.id} failed`),
  };
  const sql = {
    listen: async (_channel: string, onNotify: () => void) => {
      ring = onNotify;
      return { unlisten: async () => {} };
    },
  };
  const reading: QueueReading<{ id: string }> = {
    boss: boss as unknown as PgBoss,
    client: { sql: sql as unknown as Sql },
    queue: 'queue',
    channel: 'channel',
    deadLetters: 'dead',
    leaves: [],
    slots: 2,
    handle: async ({ data }) => {
      taken.push(data.id);
      await handle(data.id);
    },
    endDead: async () => {},
    log: pino({ level: 'silent' }),
  };
  reader = new QueueReader(reading);
  await reader.start();
});
afterEach(() => reader.stop());

/** Lets everything happen that waits for no clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

test('a message that comes while all slots are idle is taken when it is told of', async () => {
  await settle();
  expect(looks).toBe(2);
  waiting.push('a');
  ring();
  await settle();
  expect(settled).toEqual(['a done']);
});

test('a message that is told of while the queue answers that there is none is not left for later', async () => {
  await settle();
  beforeAnswer = () => {
    // the last of the two slots looks
    if (looks !== 4) return;
    waiting.push('a');
    ring();
  };
  ring();
  await settle();
  expect(settled).toEqual(['a done']);
});

test('a slot that has ended one message takes the next at once, and as many run as there are slots', async () => {
  const release = Promise.withResolvers<void>();
  handle = (id) => (id === 'c' ? Promise.reject(new Error('broken')) : release.promise);
  waiting.push('a', 'b', 'c');
  ring();
  await settle();
  expect(taken).toEqual(['a', 'b']);
  release.resolve();
  await settle();
  expect(settled.sort()).toEqual(['a done', 'b done', 'c failed']);
});

test('a reader that is stopped ends what runs, and takes nothing more', async () => {
  const release = Promise.withResolvers<void>();
  handle = () => release.promise;
  waiting.push('a');
  ring();
  await settle();
  let stopped = false;
  const stopping = reader.stop().then(() => (stopped = true));
  waiting.push('b');
  ring();
  await settle();
  expect({ stopped, taken, aborted: reader.leaving.aborted }).toEqual({
    stopped: false,
    taken: ['a'],
    aborted: true,
  });
  release.resolve();
  await stopping;
  expect({ taken, settled }).toEqual({ taken: ['a'], settled: ['a done'] });
});
