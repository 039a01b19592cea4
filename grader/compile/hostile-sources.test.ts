import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';
import { compileSources } from './compile-sources.ts';
import { MODULES, resolveImport } from './resolve-import.ts';
import { TypeWorld } from './type-world.ts';

const TRAIN = `import * as tf from '@tensorflow/tfjs';\nexport const train = () => tf.sequential();\n`;
const SECRET = 'abcdef0123456789';
const world = new TypeWorld();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-'));
  await writeFile(join(folder, 'secret.txt'), SECRET);
  const map = { version: 3, sources: [`${SECRET}.ts`], names: [], mappings: 'AAAA;AACA;AACA;AACA' };
  await writeFile(join(folder, 'secret.map'), JSON.stringify(map));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const compile = (files: Record<string, string>) =>
  compileSources(world, new Map(Object.entries(files)), { locale: 'en', scoring: 'model' });

it.each([
  ['a source map', 'secret.map', '//# '],
  ['a source map in another comment', 'secret.map', '/*# '],
  ['a text, which would stand in the message that it is no source map', 'secret.txt', '//@ '],
])('a file of this machine that is named as %s is not read', async (_what, name, mark) => {
  const { href, pathname } = pathToFileURL(join(folder, name));
  for (const url of [href, `file://localhost${pathname}`, pathname]) {
    const comment = `${mark}sourceMappingURL=${url} ${mark === '/*# ' ? '*/' : ''}`;
    const end = await compile({ 'main.ts': `${comment}\n${TRAIN}${comment}` });
    expect(end).toMatchObject({ kind: 'compiled', exportsPredict: false });
    expect(JSON.stringify(end)).not.toContain(SECRET);
  }
});

it('places are told by the files of the submission, not by a source map that it brings', async () => {
  const map = `{"version":3,"sources":["elsewhere.ts"],"names":[],"mappings":"AAAA;AACA;AACA"}`;
  const end = await compile({ 'main.ts': `${TRAIN}//# sourceMappingURL=data:application/json,${map}` });
  if (end.kind !== 'compiled') throw new Error(end.kind);
  expect((JSON.parse(end.sourceMap) as { sources: string[] }).sources).toContain('main.ts');
  expect(end.sourceMap).not.toContain('elsewhere');
});

it.each([
  ['ARGMIN004', `// @TS-NoCheck\n${TRAIN}`],
  ['ARGMIN004', `#!/usr/bin/env node\n/// <Reference Path="/etc/passwd" />\n${TRAIN}`],
  ['ARGMIN003', `${TRAIN}const name: string = 'fs';\nexport const other = import.defer(name);`],
  ['ARGMIN003', `${TRAIN}// @ts-ignore\nimport('fs');`],
  ['ARGMIN001', `// @ts-ignore\nimport { readFileSync } from 'fs';\n${TRAIN}`],
  ['ARGMIN001', `type Passwords = typeof import('/etc/passwd');\n${TRAIN}`],
  ['ARGMIN001', `import map from 'file:///etc/passwd' with { type: 'json' };\n${TRAIN}`],
  ['ARGMIN020', `declare const require: (name: string) => unknown;\nrequire('fs');\n${TRAIN}`],
])('%s (%#)', async (code, source) => {
  const end = await compile({ 'main.ts': source });
  expect(end).toMatchObject({ kind: 'compile_error', diagnostics: [{ code }] });
});

it('what the code says is quoted so that it can be shown, and not at any length', async () => {
  const odd = `\u001b[2J\u0000\u202e${'x'.repeat(100_000)}`;
  const end = await compile({ 'main.ts': `import '${odd}';\nconst a: '\u202e\u0007' = '';\n${TRAIN}` });
  if (end.kind !== 'compile_error') throw new Error(end.kind);
  expect(end.diagnostics).toHaveLength(2);
  for (const { message } of end.diagnostics) {
    expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(2_000);
  }
  expect(end.diagnostics[0]?.message).toContain('cannot be imported');
});

it('declarations of one submission are gone when the next is checked', async () => {
  const declared = `declare global { interface Array<T> { total(): T } }\n${TRAIN}[1].total();`;
  expect(await compile({ 'main.ts': declared })).toMatchObject({ kind: 'compiled' });
  expect(await compile({ 'main.ts': `${TRAIN}[1].total();` })).toMatchObject({
    diagnostics: [{ code: 'TS2339' }],
  });
});

it.each([
  ['twins', { '\u00e9.ts': 'export const a = 1;', 'e\u0301.ts': 'export const a = 2;' }],
  ['names of ours', { 'argmin.ts': '', 'start.ts': '', 'types/contract.ts': 'export type Model = 5;' }],
  ['names that objects inherit', { '__proto__.ts': 'export const a = 1;', 'constructor.ts': '' }],
  ['marks of addresses', { 'x?y#z%2e.ts': 'export const a = 1;', 'node_modules/fs/index.ts': '' }],
])('files called as %s are files like others', async (_what, files) => {
  const imports = Object.keys(files).map((path) => `import './${path}';\n`);
  expect(await compile({ 'main.ts': imports.join('') + TRAIN, ...files })).toMatchObject({
    kind: 'compiled',
  });
});

const PARTS = [
  '..',
  '.',
  '',
  'a',
  'main',
  'index',
  '/',
  '\\',
  '.ts',
  '.d.ts',
  '.js',
  'C:',
  '~',
  '\0',
  '\u202e',
];
const path = fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: 'binary' })), { maxLength: 6 });
const joined = fc.tuple(path, fc.constantFrom('/', '')).map(([parts, by]) => parts.join(by));
const file = fc.record({
  path: fc.oneof(joined, fc.constant('main.ts')),
  content: fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  ),
});

it('whatever files are sent, they are read as text of plain paths or refused in both languages', () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 5 }), (files) => {
      const checked = checkFiles(files);
      if ('message' in checked) {
        expect(checked.message.en).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(checked.message['zh-TW']).toMatch(/\p{Script=Han}/u);
        return;
      }
      for (const name of checked.keys()) {
        expect(name).toMatch(/^(?![/~])[^\\\p{Cc}\p{Cf}]*\.ts$/u);
        expect(name).not.toMatch(/(^|\/)\.{0,2}(\/|$)/);
      }
      expect(checked.has('main.ts')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it('whatever is imported, it is a file of the submission, one of two modules, or nothing', () => {
  const files = new Set(['main.ts', 'a.ts', 'a/index.ts', 'a/b/main.ts']);
  fc.assert(
    fc.property(fc.oneof(joined, fc.webUrl()), fc.constantFrom(...files), (specifier, from) => {
      const target = resolveImport(specifier, from, (candidate) => files.has(candidate));
      if (target.kind === 'own') expect(files).toContain(target.path);
      if (target.kind === 'module') expect(MODULES).toContain(specifier);
    }),
    { numRuns: 5_000 },
  );
});
