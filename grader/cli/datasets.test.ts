import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-datasets-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** `npm run datasets -- …`, without npm. */
async function datasets(given: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'datasets.ts'), ...given], {
    env: { ...process.env, ARGMIN_DATA_DIR: join(folder, 'data'), ARGMIN_CIFAR10_MD5: '', ...environment },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out, error };
}

it.each([[[]], [['--list']]])('lists the data sets and their state: %j', async (given) => {
  const { status, out } = await datasets(given);
  expect(status).toBe(0);
  expect(out).toMatch(
    /^mnist +ready +70000 images\ncifar10 +missing .*`npm run datasets -- cifar10` brings it\.\n$/,
  );
});

it('has nothing to bring for MNIST', async () => {
  expect(await datasets(['mnist'])).toMatchObject({
    status: 0,
    out: expect.stringContaining('mnist is ready'),
  });
});

it.each([
  [['svhn'], /^datasets: there is no data set svhn; there are mnist, cifar10\n$/],
  [['cifar10', '--digest', 'abc'], /^datasets: an MD5 is 32 hexadecimal digits\n$/],
  [['--fast'], /^datasets: unknown option '--fast'\n$/],
])('refuses %j in one line', async (given, line) => {
  const { status, error } = await datasets(given);
  expect(status).toBe(2);
  expect(error).toMatch(line);
});

it('names a damaged archive and does not use it', async () => {
  await writeFile(join(folder, 'cifar-10-binary.tar.gz'), 'damaged');
  const { status, error } = await datasets(['cifar10'], { ARGMIN_DATASETS_MIRROR: folder });
  expect(status).toBe(1);
  expect(error.trim().split('\n').at(-1)).toMatch(
    /^datasets: .*cifar-10-binary\.tar\.gz is damaged or another file: its MD5 is \w+, expected c32a.* It was not used\.$/,
  );
  expect(await readdir(join(folder, 'data', 'sources'))).toEqual([]);
});

it('says in one line that a mirror cannot be reached', async () => {
  const { status, error } = await datasets(['cifar10'], { ARGMIN_DATASETS_MIRROR: 'http://127.0.0.1:9' });
  expect(status).toBe(1);
  expect(error.trim().split('\n').at(-1)).toMatch(
    /^datasets: http:\/\/127\.0\.0\.1:9\/cifar-10-binary\.tar\.gz cannot be reached \(.+\)$/,
  );
});
