import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '#db/embedded/find-free-port.ts';
import { openDataFolder } from '#start/open-data-folder.ts';
import { runStart } from '#tests/factories/run-start.ts';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { createTestDatabase } from '#tests/factories/test-database.ts';

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(() => folder.remove());

/** Starts with the given environment and expects one sentence and status 2. */
async function refusalOf(environment: Record<string, string>): Promise<string> {
  const port = String(await findFreePort());
  const ended = await runStart({ ARGMIN_DATA_DIR: folder.path, PORT: port, ...environment });
  expect(ended.status, ended.stderr).toBe(2);
  const lines = ended.stderr.trim().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('a start that cannot go on says why in one sentence', () => {
  it('when the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    expect(await refusalOf({ PORT: String(port) })).toMatch(`Port ${port} of 127.0.0.1 is taken`);
    holder.close();
  });

  it('when another start uses the data folder', async () => {
    using _lock = await openDataFolder(folder.path);
    expect(await refusalOf({})).toMatch(`Argmin already runs on the data folder ${folder.path}`);
  });

  it('when the data folder cannot be made', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    expect(await refusalOf({ ARGMIN_DATA_DIR: join(file, 'data') })).toMatch('cannot be written');
  });

  it('when PORT is no number', async () => {
    expect(await refusalOf({ PORT: 'http' })).toBe('PORT is not a number from 1 to 65535.');
  });
});

describe('a DATABASE_URL that does not work', () => {
  it('is refused when it is no address', async () => {
    expect(await refusalOf({ DATABASE_URL: 'localhost' })).toMatch(/^DATABASE_URL is not the address/);
  });

  it('is refused when nothing answers there', async () => {
    // the discard service, which nobody runs; a free one could be taken meanwhile
    const sentence = await refusalOf({ DATABASE_URL: 'postgres://argmin:secret@127.0.0.1:9/argmin' });
    expect(sentence).toMatch('nothing answers at');
    expect(sentence).not.toMatch('secret');
  });

  it('is refused when the password or the database is wrong', async () => {
    const database = await createTestDatabase();
    const wrongPassword = new URL(database.url);
    wrongPassword.password = 'guess';
    const wrongName = new URL(database.url);
    wrongName.pathname = '/nosuch';
    expect(await refusalOf({ DATABASE_URL: wrongPassword.href })).toMatch('refuses this user or password');
    expect(await refusalOf({ DATABASE_URL: wrongName.href })).toMatch('no such database');
    await database.drop();
  });
});

describe('with NODE_ENV=production', () => {
  it('no database is made up', async () => {
    expect(await refusalOf({ NODE_ENV: 'production' })).toMatch('DATABASE_URL must name');
  });

  it('no secret is made up', async () => {
    const environment = { NODE_ENV: 'production', DATABASE_URL: 'postgres://argmin@127.0.0.1/argmin' };
    expect(await refusalOf(environment)).toMatch('AUTH_SECRET must be set');
    expect(await refusalOf({ ...environment, AUTH_SECRET: '' })).toMatch('AUTH_SECRET must be set');
  });
});
