import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sourceOfFiles, sourceOfText } from './read-sent-files.ts';
import { submissionKey } from './submission-key.ts';

const file = (path: string, text = 'x') => ({ path, content: strToU8(text) });
const paths = (sent: Parameters<typeof sourceOfFiles>[0]) => {
  const { files, ignored } = sourceOfFiles(sent);
  return { files: files.map(({ path }) => path), ignored };
};

test('typed code becomes main.ts with the line breaks that were typed', () => {
  const { files } = sourceOfText('const a = 1;\r\nconst b = 2;\r\n');
  expect(files).toEqual([file('main.ts', 'const a = 1;\nconst b = 2;\n')]);
});

test('one .ts file is the entry under any name', () => {
  expect(paths([file('homework.ts')])).toEqual({ files: ['main.ts'], ignored: [] });
});

test('of several files and of an archive, only .ts files are read', () => {
  const both = { files: ['main.ts', 'src/net.ts'], ignored: ['tsconfig.json'] };
  expect(paths([file('main.ts'), file('src/net.ts'), file('tsconfig.json')])).toEqual(both);
  const archive = zipSync({
    'main.ts': strToU8('x'),
    'src/net.ts': strToU8('x'),
    'tsconfig.json': strToU8('{}'),
  });
  expect(paths([{ path: 'homework.ZIP', content: archive }])).toEqual(both);
});

test.each([
  ['no_source', [file('notes.md')]],
  ['no_source', []],
  ['empty', [file('main.ts', ' \n')]],
  ['empty', [file('main.ts', ''), file('net.ts', '')]],
  ['path', [file('../main.ts'), file('a.ts')]],
  ['too_many', Array.from({ length: 201 }, (_, i) => file(`${i}.ts`))],
  ['too_large', [{ path: 'main.ts', content: new Uint8Array(4 * 2 ** 20 + 1) }]],
])('refuses with the reason %s', (reason, sent) => {
  expect(() => sourceOfFiles(sent)).toThrow(
    expect.objectContaining({ values: expect.objectContaining({ reason }) }),
  );
});

test('a text field without code is refused, also when the form came without it', () => {
  expect(() => sourceOfText(' \r\n')).toThrow(
    expect.objectContaining({ values: expect.objectContaining({ reason: 'empty' }) }),
  );
});

test('one form with one content has one key; edited content and other forms have others', () => {
  const key = submissionKey('form', [file('main.ts')]);
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(submissionKey('form', [file('main.ts')])).toBe(key);
  expect(submissionKey('form', [file('main.ts', 'y')])).not.toBe(key);
  expect(submissionKey('other form', [file('main.ts')])).not.toBe(key);
});
