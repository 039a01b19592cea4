import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NoSuchSource, readSource } from './read-source.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array = 'export {};') =>
  writeFile(join(folder, path), content);
const paths = async () => (await readSource(folder)).files.map(({ path }) => path);

it('reads the .ts files of a folder and names the others', async () => {
  await mkdir(join(folder, 'src'));
  await Promise.all([write('main.ts'), write('src/net.ts'), write('tsconfig.json'), write('src/types.d.ts')]);
  const { files, ignoredFiles } = await readSource(folder);
  expect(files.map(({ path }) => path)).toEqual(['main.ts', 'src/net.ts']);
  expect(Buffer.from(files[0]?.content ?? []).toString()).toBe('export {};');
  expect(ignoredFiles).toEqual(['src/types.d.ts', 'tsconfig.json']);
});

it('names links to anywhere and follows none, a loop neither', async () => {
  await write('main.ts');
  await Promise.all([
    symlink('/etc/passwd', join(folder, 'a.ts')),
    symlink('/', join(folder, 'b')),
    symlink('.', join(folder, 'c')),
  ]);
  expect(await readSource(folder)).toMatchObject({
    symbolicLinks: ['a.ts', 'b', 'c'],
    files: [{ path: 'main.ts' }],
  });
  expect(await readSource(join(folder, 'a.ts'))).toMatchObject({ files: [], symbolicLinks: ['a.ts'] });
});

it('waits for no pipe', async () => {
  await write('main.ts');
  execFileSync('mkfifo', [join(folder, 'pipe.ts')]);
  expect(await paths()).toEqual(['main.ts']);
});

it('reads no more of a large file than shows that it is too large', async () => {
  await write('main.ts');
  await truncate(join(folder, 'main.ts'), 3 * 2 ** 30);
  const { files } = await readSource(folder);
  expect(files[0]?.content.byteLength).toBe(8 * 2 ** 20 + 1);
  expect((await readSource(join(folder, 'main.ts'))).files[0]?.content.byteLength).toBe(8 * 2 ** 20 + 1);
});

it('goes only so deep into folders', async () => {
  let deep = folder;
  for (let depth = 0; depth < 12; depth++) {
    deep = join(deep, 'x'.repeat(100));
    await mkdir(deep);
  }
  await Promise.all([write('main.ts'), writeFile(join(deep, 'deep.ts'), '')]);
  const { files, ignoredFiles } = await readSource(folder);
  expect(files.map(({ path }) => path)).toEqual(['main.ts']);
  expect(ignoredFiles).toHaveLength(1);
});

it('says which path is not there or cannot be read', async () => {
  await expect(readSource(join(folder, 'missing.ts'))).rejects.toThrow(NoSuchSource);
  // a name that is no text cannot be asked for again by its text
  execFileSync('sh', ['-c', `printf x > "$1/$(printf '\\377.ts')"`, 'sh', folder]);
  await expect(readSource(folder)).rejects.toThrow(NoSuchSource);
});
