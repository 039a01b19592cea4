import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { filesToSend, listFiles } from './list-files.ts';

const chosen = (path: string, content: string | Uint8Array<ArrayBuffer> = 'x') => ({
  path,
  file: new File([content], path.split('/').at(-1) as string),
});

test('one .ts file is the entry; of several, only .ts files are read', async () => {
  expect(await listFiles([chosen('homework.ts')])).toEqual([
    { path: 'homework.ts', bytes: 1, fate: 'entry' },
  ]);
  const several = await listFiles([chosen('main.ts'), chosen('types.d.ts'), chosen('notes.md')]);
  expect(several?.map(({ fate }) => fate)).toEqual(['read', 'ignored', 'ignored']);
});

test('an archive is listed by what is in it, without the folder around everything', async () => {
  const archive = zipSync({
    'hw/main.ts': strToU8('abc'),
    'hw/notes.md': strToU8('x'),
    '__MACOSX/hw/._main.ts': strToU8(''),
  });
  expect(await listFiles([chosen('hw.zip', archive)])).toEqual([
    { path: 'main.ts', bytes: 3, fate: 'read' },
    { path: 'notes.md', bytes: 1, fate: 'ignored' },
  ]);
  expect(await listFiles([chosen('hw.zip', 'no archive')])).toBeNull();
});

test('what is not read is sent by name alone', () => {
  const sent = filesToSend([chosen('main.ts', 'abc'), chosen('data.bin', new Uint8Array(9_000_000))]);
  expect(sent?.map(({ path, file }) => [path, file.size])).toEqual([
    ['main.ts', 3],
    ['data.bin', 0],
  ]);
});

test('what is too large to be taken does not leave the browser', () => {
  expect(filesToSend([chosen('main.ts', new Uint8Array(4 * 2 ** 20 + 1))])).toBeNull();
  expect(filesToSend([chosen('hw.zip', new Uint8Array(2 * 2 ** 20 + 1))])).toBeNull();
});
