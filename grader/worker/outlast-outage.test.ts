import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { connectDatabase } from '#db/client.ts';
import { isOutage, outlastOutage } from './outlast-outage.ts';

/** A port on which nothing listens, found by asking for one and giving it back. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

test('a database that is not there is an outage, as the driver says it', async () => {
  const client = connectDatabase(`postgres://a:b@127.0.0.1:${await closedPort()}/c`);
  const error = await client.sql`select 1`.then(
    () => null,
    (reason: unknown) => new Error('Failed query', { cause: reason }),
  );
  await client.close();
  expect(isOutage(error)).toBe(true);
});

test('an action is repeated until the other side is there', async () => {
  const port = await closedPort();
  let tries = 0;
  const server = createServer((socket) => socket.end());
  await outlastOutage(async () => {
    tries += 1;
    if (tries === 2) await once(server.listen(port, '127.0.0.1'), 'listening');
    await once(connect(port, '127.0.0.1'), 'connect');
  }, new AbortController().signal);
  server.close();
  expect(tries).toBe(2);
});

test('any other error is passed on at once', async () => {
  let tries = 0;
  const action = async () => {
    tries += 1;
    throw Object.assign(new Error('duplicate key'), { code: '23505' });
  };
  await expect(outlastOutage(action, new AbortController().signal)).rejects.toThrow('duplicate key');
  expect(tries).toBe(1);
});

test('the waiting ends with the signal, with its reason', async () => {
  const leave = new AbortController();
  const waiting = outlastOutage(async () => {
    queueMicrotask(() => leave.abort(new Error('going away')));
    throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  }, leave.signal);
  await expect(waiting).rejects.toThrow('going away');
});
