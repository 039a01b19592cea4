import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLocalSecret } from './local-secret.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'argmin-secret-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

it('makes one secret, even for many who ask at once, and keeps it to its owner', async () => {
  const asked = await Promise.all(Array.from({ length: 8 }, () => readLocalSecret(join(dataDir, 'new'))));
  expect(new Set(asked).size).toBe(1);
  expect(asked[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await readLocalSecret(join(dataDir, 'new'))).toBe(asked[0]);
  expect((await stat(join(dataDir, 'new', 'secret'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(dataDir, 'new'))).toEqual(['secret']);
});

it('names a file that holds something else', async () => {
  await writeFile(join(dataDir, 'secret'), 'hunter2\n');
  await expect(readLocalSecret(dataDir)).rejects.toThrow(`${dataDir}/secret does not hold 64 hexadecimal`);
});
