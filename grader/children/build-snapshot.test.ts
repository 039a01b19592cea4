import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
const built = new Set<string>();
beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await mkdir(join(folder.path, 'texts'));
});
afterAll(async () => {
  for (const path of built) await rm(path, { force: true });
  await folder.remove();
});

const write = (name: string, text: string) => writeFile(join(folder.path, name), text);
const url = (name: string) => pathToFileURL(join(folder.path, name));

/** As a process finds or makes it that starts now. */
async function build(): Promise<string> {
  vi.resetModules();
  const { buildSnapshot } = await import('./build-snapshot.ts');
  const path = await buildSnapshot(url('child.ts'), [url('texts')]);
  built.add(path).add(path.replace(/-\w+\.blob$/, '.json'));
  return path;
}

async function run(snapshot: string, ...words: string[]): Promise<string> {
  const command = [`--snapshot-blob=${snapshot}`, 'child.ts', ...words];
  return (await promisify(execFile)(process.execPath, command)).stdout;
}

test('a child goes on with what its module had loaded, and is made anew when a file of it changes', async () => {
  await write('number.ts', 'export const number: number = 1;');
  await write('texts/one.txt', 'text');
  await write(
    'child.ts',
    `import { readFileSync } from 'node:fs';
     import { startupSnapshot } from 'node:v8';
     import { number } from './number.ts';
     const text = readFileSync(new URL('texts/one.txt', import.meta.url), 'utf8');
     startupSnapshot.setDeserializeMainFunction(() => {
       console.log(number, text, process.argv.slice(2).join());
     });`,
  );
  const first = await build();
  expect(await build()).toBe(first);
  expect(await run(first, 'a', 'b')).toBe('1 text a,b\n');
  // what was read then is not read again
  await rm(join(folder.path, 'texts/one.txt'));
  expect(await run(first)).toBe('1 text \n');
  await write('texts/one.txt', 'other');
  await write('number.ts', 'export const number: number = 2;');
  const second = await build();
  expect(await run(second)).toBe('2 other \n');
  await write('texts/one.txt', 'third');
  expect(await run(await build())).toBe('2 third \n');
});

test('a module that throws is named', async () => {
  await write('child.ts', `throw new Error('nothing to be had');`);
  await expect(build()).rejects.toThrow('child.ts');
});
