import { expect, it } from 'vitest';
import { checkFiles, type FileProblem } from './check-files.ts';

const file = (path: string, content: string | Uint8Array = '') => ({ path, content: Buffer.from(content) });

function problem(...files: { path: string; content: Uint8Array }[]): FileProblem {
  const checked = checkFiles(files);
  if (!('message' in checked)) throw new Error('the files were accepted');
  return checked;
}

it('reads files as text, without the mark that some editors put in front', () => {
  const checked = checkFiles([file('main.ts', '\uFEFFexport {};'), file('a/b.ts', '「」')]);
  expect(checked).toEqual(
    new Map([
      ['main.ts', 'export {};'],
      ['a/b.ts', '「」'],
    ]),
  );
});

it('names the file and the line that is not UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('const a = 1;\nconst b = "'), Buffer.from([0xff, 0xfe, 0x22])]);
  expect(problem(file('main.ts'), file('b.ts', bytes))).toMatchObject({ file: 'b.ts', line: 2 });
});

it('asks for main.ts and tells what there is', () => {
  expect(problem(file('Main.ts')).message.en).toContain('There is no main.ts among Main.ts');
  expect(problem().message.en).toContain('There is no main.ts.');
});

it('refuses too many and too large files, with both numbers', () => {
  const many = Array.from({ length: 51 }, (_, index) => file(`${index}.ts`));
  expect(problem(...many).message.en).toMatch(/51 .*50/);
  const large = problem(file('main.ts', 'x'.repeat(512 * 1024 + 1)));
  expect(large.message.en).toContain('512 KiB are allowed');
});

it.each([
  '/main.ts',
  '../main.ts',
  'a/../main.ts',
  'a\\main.ts',
  'a//b.ts',
  '',
  'a\0.ts',
  'C:/a.ts',
  `${'a'.repeat(300)}.ts`,
  'types.d.ts',
  'data.json',
])('refuses the path %j and shows a usual one', (path) => {
  expect(problem(file('main.ts'), file(path)).message['zh-TW']).toContain('「layers/dense.ts」');
});

it('refuses a path that was sent twice', () => {
  expect(problem(file('main.ts'), file('main.ts')).message.en).toContain('main.ts was sent twice');
});
