import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cifar10Source } from './cifar10-source.ts';
import { ARCHIVE, ArchiveRefused, type InstallOptions, installCifar10 } from './install-cifar10.ts';
import { BATCHES } from './installed-files.ts';
import { BATCH_BYTES, IMAGE_BYTES } from './read-records.ts';

/** An archive in the official layout, nearly all of it zeros: of each batch the first image is filled. */
let mirror: string;
let md5: string;
let dataDir: string;

beforeAll(async () => {
  mirror = await mkdtemp(join(tmpdir(), 'argmin-mirror-'));
  await mkdir(join(mirror, 'cifar-10-batches-bin'));
  for (const [index, name] of BATCHES.entries()) {
    const batch = Buffer.alloc(BATCH_BYTES);
    batch[0] = index + 1;
    batch
      .fill(200, 1, 1 + 1024)
      .fill(100, 1 + 1024, 1 + 2048)
      .fill(50, 1 + 2048, 1 + 3072);
    await writeFile(join(mirror, 'cifar-10-batches-bin', name), batch);
  }
  await writeFile(join(mirror, 'cifar-10-batches-bin', 'batches.meta.txt'), 'airplane\n');
  await archive(mirror);
  md5 = createHash('md5')
    .update(await readFile(join(mirror, ARCHIVE)))
    .digest('hex');
}, 60_000);
afterAll(() => rm(mirror, { recursive: true }));
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'argmin-cifar-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

async function archive(folder: string): Promise<void> {
  const options = { file: join(folder, ARCHIVE), cwd: folder, gzip: { level: 1 } };
  await create(options, ['cifar-10-batches-bin']);
}

const install = (options: Partial<InstallOptions> = {}) =>
  installCifar10({ dataDir, mirror, expectedMd5: md5, onStep: () => {}, onBytes: () => {}, ...options });

it('installs from a folder and reads every picture, colours side by side', async () => {
  await install();
  expect((await readdir(join(dataDir, 'sources'))).sort()).toEqual(['cifar10']);
  expect(await cifar10Source.identify(dataDir)).toEqual({ digest: `md5:${md5}` });
  const read = await cifar10Source.read(dataDir);
  if ('problem' in read) throw new Error(read.detail);
  expect([read.labels.length, read.images.length]).toEqual([60_000, 60_000 * IMAGE_BYTES]);
  expect([0, 10_000, 50_000].map((image) => read.labels[image])).toEqual([1, 2, 6]);
  expect([...read.images.subarray(0, 6)]).toEqual([200, 100, 50, 200, 100, 50]);
});

it('installs from an address, and keeps no archive', async () => {
  const bytes = await readFile(join(mirror, ARCHIVE));
  const server = createServer((_, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await install({ mirror: address });
    expect(await readdir(join(dataDir, 'sources'))).toEqual(['cifar10']);

    const refused = install({ mirror: address, expectedMd5: '0'.repeat(32) });
    await expect(refused).rejects.toThrow(
      `${address}/${ARCHIVE} is damaged or another file: its MD5 is ${md5}`,
    );
    // what was installed before is untouched, what was downloaded is gone
    expect(await readdir(join(dataDir, 'sources'))).toEqual(['cifar10']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it('refuses another digest than the official one unless it is told', async () => {
  const refused = install({ expectedMd5: undefined });
  await expect(refused).rejects.toThrow(ArchiveRefused);
  await expect(refused).rejects.toThrow('expected c32a1d4ab5d03f1284b67883e8d87530. It was not used.');
  expect(await readdir(join(dataDir, 'sources'))).toEqual([]);
});

it('names an archive that is not there', async () => {
  await expect(install({ mirror: dataDir })).rejects.toThrow(`${join(dataDir, ARCHIVE)} is not there.`);
});

it('installs nothing from an archive whose digest is right and whose files are not', async () => {
  const other = await mkdtemp(join(dataDir, 'other-'));
  await mkdir(join(other, 'cifar-10-batches-bin'));
  await writeFile(join(other, 'cifar-10-batches-bin', 'data_batch_1.bin'), 'short');
  await archive(other);
  const digest = createHash('md5')
    .update(await readFile(join(other, ARCHIVE)))
    .digest('hex');
  const refused = install({ mirror: other, expectedMd5: digest });
  await expect(refused).rejects.toThrow(/not CIFAR-10's binary version.*data_batch_1.bin: it has 5 bytes/);

  await writeFile(join(other, ARCHIVE), 'no archive');
  const text = createHash('md5').update('no archive').digest('hex');
  await expect(install({ mirror: other, expectedMd5: text })).rejects.toThrow(/cannot be unpacked/);
  expect(await readdir(join(dataDir, 'sources'))).toEqual([]);
});

it('names an installed file that was damaged later, and a new installation mends it', async () => {
  await install();
  const path = join(dataDir, 'sources', 'cifar10', 'data_batch_3.bin');
  await truncate(path, BATCH_BYTES - 1);
  await appendFile(path, 'x');
  expect(await cifar10Source.read(dataDir)).toMatchObject({
    problem: 'damaged',
    file: path,
    detail: expect.stringContaining('npm run datasets -- cifar10'),
  });
  await install();
  expect(await cifar10Source.read(dataDir)).toHaveProperty('labels');
});
