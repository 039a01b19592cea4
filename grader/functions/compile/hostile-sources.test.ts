import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileFunction } from './compile-function.ts';
import { FunctionCompiler } from './function-compiler.ts';
import { makeFunctionWorld } from './function-world.ts';

const world = makeFunctionWorld();
const F = 'export function f(x: number): number { return x; }';
const OPTIONS = { name: 'f', locale: 'en' } as const;
const compile = (source: string) => compileFunction(world, source, OPTIONS);

it.each([
  ['ARGMIN004', `// @TS-NOCHECK\n${F}`],
  ['ARGMIN004', `/// <reference path="/etc/passwd" />\n${F}`],
  ['ARGMIN004', `#!/bin/node\n/// <Reference types="node" />\n${F}`],
  ['ARGMIN001', `// @ts-ignore\nimport fs from 'fs';\n${F}`],
  ['ARGMIN001', `import type { A } from 'file:///etc/passwd';\n${F}`],
  ['ARGMIN001', `export * from '/etc/passwd';\n${F}`],
  ['ARGMIN001', `type A = typeof import('/etc/passwd');\n${F}`],
  ['ARGMIN001', `// @ts-ignore\nimport fs = require('fs');\n${F}`],
  ['ARGMIN001', `${F}\nconst name: string = 'fs';\nvoid import(name);`],
  ['ARGMIN001', `${F}\nconst name: string = 'fs';\nvoid import.defer(name);`],
  ['ARGMIN001', `${F}\nconsole.log(import.meta);`],
  ['ARGMIN005', `await new Promise(() => {});\n${F}`],
  ['TS2664', `declare module 'fs' { export const a: number }\n${F}`],
])('%s: nothing from outside (%#)', (code, source) => {
  const end = compile(source);
  const codes = end.kind === 'refused' ? end.diagnostics.map((found) => found.code) : [];
  expect(codes).toContain(code);
  expect(JSON.stringify(end)).not.toContain('root:');
});

it.each([
  ['brackets', `${F}\nconst a = ${'('.repeat(30_000)}1${')'.repeat(30_000)};`],
  ['lists', `${F}\nconst a = ${'['.repeat(30_000)}${']'.repeat(30_000)};`],
  ['functions', `${F}\nconst a = ${'()=>'.repeat(15_000)}1;`],
  ['types', `${F}\ntype A = ${'Array<'.repeat(9_000)}1${'>'.repeat(9_000)};`],
  [
    'a text that doubles',
    `${F}\nenum E { A0 = 'xxxxxxxx', ${Array.from({ length: 30 }, (_, i) => `A${i + 1} = \`\${A${i}}\${A${i}}\``).join()} }`,
  ],
])('%s without an end are told so', (_what, source) => {
  const end = compile(source);
  expect(end).toMatchObject({
    kind: 'refused',
    diagnostics: [{ message: expect.stringMatching(/nested too deeply|gave up/) }],
  });
});

it('ten thousand mistakes are fifty diagnostics, each of which can be shown', () => {
  const end = compile(`${F}\nconst odd: '\u202e\u0007' = 'x';\n${'@ # '.repeat(10_000)}`);
  if (end.kind !== 'refused') throw new Error(end.kind);
  expect(end.diagnostics).toHaveLength(50);
  const odd = compile(`${F}\nexport const odd: '\u202e\u0007${'x'.repeat(50_000)}' = 'y';`);
  for (const { message } of odd.kind === 'refused' ? odd.diagnostics : []) {
    expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(2_000);
  }
});

it('what one source declares is gone for the next', () => {
  const declared = 'declare global { interface Array<T> { total(): T } }\n';
  const used = 'export function f(x: number): number { return [x].total(); }';
  expect(compile(declared + used).kind).toBe('compiled');
  expect(compile(used)).toMatchObject({ kind: 'refused', diagnostics: [{ code: 'TS2339' }] });
});

let compiler: FunctionCompiler;
beforeAll(() => {
  compiler = new FunctionCompiler();
});
afterAll(() => compiler.close());

const DIGITS = 'type D = 0|1|2|3|4|5|6|7|8|9; type P = `${D}${D}${D}${D}`;';
it('a source that needs much memory, or all of its time, costs the next nothing', async () => {
  const heavy = `${DIGITS} type R = Record<\`\${P}a\` | \`\${P}b\` | \`\${P}c\`, P>;
    export function f(x: number): number { const r: R = {} as never; const s: Required<R> = r; return s ? x : x; }`;
  const endless = `${DIGITS} type G<A, B> = A extends unknown ? (B extends unknown ? [A, B] : never) : never;
    export function f(x: number): number { const y: G<G<P, D>, G<P, D>> = 3; return x; }`;
  for (const source of [heavy, endless]) {
    await compiler.compile({ source, ...OPTIONS });
    expect(await compiler.compile({ source: F, ...OPTIONS })).toMatchObject({ kind: 'compiled' });
  }
});
