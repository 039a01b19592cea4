import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import { type FunctionRunner, openFunctionRunner, runCodeTask } from './run-code-task.ts';
import { caseOf, taskOf } from './testing/make-task.ts';

let runner: FunctionRunner;
beforeAll(() => {
  runner = openFunctionRunner();
});
afterAll(() => runner.close());

const run = (source: string, task: CodeTask, locale: 'en' | 'zh-TW' = 'en') =>
  runner.run(source, task, { locale });

/** Runs `export function f` against cases and gives what each did. */
async function casesOf(source: string, task: CodeTask) {
  const outcome = await run(source, task);
  if (outcome.kind !== 'ran') throw new Error(`it was not run: ${JSON.stringify(outcome)}`);
  return outcome.cases;
}

const diagnosticsOf = (outcome: CodeOutcome) => (outcome.kind === 'not-run' ? outcome.diagnostics : []);

const MSE = taskOf(
  [
    caseOf(['[1, 2]', '[1, 4]'], '2', { mistakes: ['4', null, '1'] }),
    caseOf(['[1]', '[1, 2]'], null, { hidden: true }),
  ],
  { keepsArguments: true },
);
const MSE_RIGHT = `export function f(y: number[], p: number[]): number {
  if (y.length !== p.length) throw new Error('lengths differ');
  return y.reduce((sum, v, i) => sum + (v - p[i]!) ** 2, 0) / y.length;
}`;

describe('a function of a quiz', () => {
  it('passes when it returns the right values and throws where it must', async () => {
    expect(await run(MSE_RIGHT, MSE)).toEqual({
      kind: 'ran',
      cases: [
        { passed: true, returned: '2', error: null, mistake: null },
        { passed: true, returned: null, error: 'Error: lengths differ (line 2)', mistake: null },
      ],
      logs: '',
    });
  });

  it('is told what it returned instead, and which mistake that is', async () => {
    const [sum, notThrown] = await casesOf(MSE_RIGHT.replace(' / y.length', '').replace(/if.*\n/, ''), MSE);
    expect(sum).toEqual({ passed: false, returned: '4', error: null, mistake: 0 });
    expect(notThrown).toMatchObject({ passed: false, returned: expect.any(String), error: null });
    const [other] = await casesOf('export function f(a: number[]): number { return a[0]! - 0; }', MSE);
    expect(other).toMatchObject({ passed: false, returned: '1', mistake: 2 });
  });

  it('is told what it threw and where, and the other cases run all the same', async () => {
    const task = taskOf([caseOf(['null'], '1'), caseOf(['[7]'], '7')]);
    const source = `enum Kind { A, B }
type Row = number[];

export const f = (row: Row): number => row[Kind.A] as number;`;
    const cases = await casesOf(source, task);
    expect(cases[0]).toMatchObject({
      passed: false,
      error: "TypeError: Cannot read properties of null (reading '0') (line 4)",
    });
    expect(cases[1]).toMatchObject({ passed: true });
    expect(await run(source, task, 'zh-TW')).toMatchObject({
      cases: [{ error: expect.stringMatching(/（第4行）$/) }, {}],
    });
  });

  it('takes functions and typed arrays, and may return typed arrays for lists', async () => {
    const task = taskOf([
      caseOf(['(x) => x * x', 'new Uint8Array([0, 3, 255])'], '[0, 9, 65025]'),
      caseOf(['Math.abs', 'new Float32Array([-0.5])'], '[0.5]'),
    ]);
    const source = `export function f(g: (x: number) => number, list: ArrayLike<number>): Float64Array {
      return Float64Array.from(list, (x) => g(x));
    }`;
    const cases = await casesOf(source, task);
    expect(cases).toMatchObject([{ passed: true }, { passed: true, returned: 'new Float64Array([0.5])' }]);
    const single = 'export const f = (_: unknown, __: unknown) => new Float32Array([0.1]);';
    expect(await casesOf(single, taskOf([caseOf(['1', '2'], '[0.1]')]))).toMatchObject([{ passed: true }]);
  });

  it('knows NaN, the infinities and −0', async () => {
    const task = taskOf([
      caseOf(['NaN'], 'NaN'),
      caseOf(['-Infinity'], '-Infinity'),
      caseOf(['Infinity'], '-Infinity'),
      caseOf(['-0'], '0'),
      caseOf(['[NaN, Infinity, -0]'], '[NaN, Infinity, 0]'),
      caseOf(['NaN'], '0'),
    ]);
    const cases = await casesOf('export const f = (x: unknown) => x;', task);
    expect(cases.map(({ passed }) => passed)).toEqual([true, true, false, true, true, false]);
    expect(cases.map(({ returned }) => returned)).toEqual([
      'NaN',
      '-Infinity',
      'Infinity',
      '-0',
      '[NaN, Infinity, -0]',
      'NaN',
    ]);
  });

  it('is told when it changes its arguments, returns a promise, nothing, or something that is no data', async () => {
    const task = taskOf([caseOf(['[3, 1]'], '[1, 3]')], { keepsArguments: true });
    const one = async (body: string) => (await casesOf(`export const f = ${body};`, task))[0];
    expect(await one('(a: number[]) => a.sort()')).toEqual({
      passed: false,
      returned: '[1, 3]',
      error: null,
      mistake: null,
      problem: 'changed-arguments',
    });
    expect(await one('(a: number[]) => a.toSorted()')).toMatchObject({ passed: true });
    expect(await one('async (a: number[]) => { throw a; }')).toMatchObject({
      returned: 'Promise',
      problem: 'promise',
    });
    expect(await one('() => {}')).toMatchObject({ passed: false, returned: null, error: null });
    expect(await one('() => () => 1')).toMatchObject({ returned: '[Function]', problem: 'not-data' });
    expect(await one('() => [() => 1]')).toMatchObject({ returned: null, problem: 'not-data' });
    expect(await one('() => new Map([[1, 2]])')).toMatchObject({ returned: 'Map(1) { 1 => 2 }' });
    expect(await one('() => { throw null; }')).toMatchObject({ error: 'null' });
  });

  it('writes to its log, but not while a hidden case runs', async () => {
    const outcome = await run(
      'console.log("begun"); export function f(x: number) { console.log("%", [x], { x }, f, "\\u0007"); return x; }',
      taskOf([caseOf(['1'], '1'), caseOf(['2'], '2', { hidden: true })]),
    );
    expect(outcome).toMatchObject({ logs: 'begun\n% [1] { x: 1 } [Function] \\u0007\n' });
  });

  it('draws the same numbers each time, so that no mark is a lottery', async () => {
    const drawn = async () =>
      (await casesOf('export const f = () => Math.random();', taskOf([caseOf([], '2')])))[0];
    expect((await drawn())?.returned).toBe((await drawn())?.returned);
  });

  it('carries a million numbers in and out', async () => {
    const list = `Array.from({ length: 1e6 }, (_, i) => i / 3)`;
    const task = taskOf([caseOf([list], '1000000'), caseOf([list], '[1]')], { keepsArguments: true });
    const before = process.cpuUsage();
    const cases = await casesOf('export const f = (a: number[]) => a.map((x) => x * 2);', task);
    // the sandbox keeps to the limit of a run; this is what carrying and judging cost here
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1_000);
    expect(cases[0]?.returned).toHaveLength(500);
    expect(cases[0]?.returned).toMatch(/^\[0, 0\.6666666666666666, .*…$/);
  });
});

describe('a function that cannot be run', () => {
  it('is explained in the student’s language, with the place', async () => {
    const source = 'export function f(x: number): number {\n  return "one";\n}';
    expect(diagnosticsOf(await run(source, MSE))).toEqual([
      { line: 2, column: 3, code: 'TS2322', message: "Type 'string' is not assignable to type 'number'." },
    ]);
    const [found] = diagnosticsOf(await run(source, MSE, 'zh-TW'));
    expect(found).toMatchObject({ line: 2, column: 3, code: 'TS2322' });
    expect(found?.message).toBe("型別'string'不可指派給型別'number'。");
    expect(diagnosticsOf(await run(source, MSE))[0]?.message).toMatch(/^Type/);
  });

  it.each([
    ['import fs from "node:fs"; export const f = () => fs;', 'ARGMIN001', 'imported'],
    ['export const f = () => import("x");', 'ARGMIN001', 'imported'],
    ['export const f = () => import.meta;', 'ARGMIN001', 'imported'],
    ['export * from "./x"; export const f = () => 1;', 'ARGMIN001', 'imported'],
    ['// @ts-nocheck\nexport const f = () => 1;', 'ARGMIN004', 'checked'],
    ['await 1; export const f = () => 1;', 'ARGMIN005', 'await'],
    ['function f() {}', 'ARGMIN010', 'not exported'],
    ['export default function f() {}', 'ARGMIN010', 'default'],
    ['export function g() {}', 'ARGMIN010', 'no exported function f'],
    ['export const f = 3;', 'ARGMIN011', 'must be a function'],
    ['export const f = (x) => x;', 'TS7006', 'values: number[]'],
    ['export const f = () => process.exit();', 'TS2591', 'There is no process here'],
    ['export const f = () => setTimeout(f);', 'TS2304', 'no setTimeout'],
    ['export function f( {', 'TS1005', "'}' expected"],
  ])('says what is wrong with %s', async (source, code, words) => {
    const found = diagnosticsOf(await run(source, MSE));
    expect(found.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(found.map(({ message }) => message).join('\n')).toContain(words);
  });

  it('leaves nothing behind for the next one: neither types nor language', async () => {
    const adds = 'declare global { interface Array<T> { second(): T } var shared: number }\n';
    const uses = 'export const f = () => [1, 2].second() + shared;';
    expect(diagnosticsOf(await run(adds + uses, MSE))).toEqual([]);
    const codes = diagnosticsOf(await run(uses, MSE)).map(({ code }) => code);
    expect(codes).toEqual(['TS2339', 'TS2304']);
  });
});

it('one run by itself needs no runner', async () => {
  expect(await runCodeTask(MSE_RIGHT, MSE, { locale: 'en' })).toMatchObject({
    cases: [{ passed: true }, { passed: true }],
  });
});

it('a fault of the task is ours and is thrown', async () => {
  await expect(run(MSE_RIGHT, taskOf([caseOf(['[1'], '1')]))).rejects.toThrow(/arguments of case 0/);
  await expect(run(MSE_RIGHT, taskOf([caseOf(['[1]', '[1]'], 'sqrt(2)')]))).rejects.toThrow(/cannot be read/);
});

it('sources of our own run many in one sandbox, each in an isolate of its own', async () => {
  const trusted = openFunctionRunner({ trusted: true });
  const source = 'let calls = 0; export function f() { calls += 1; return calls; }';
  const began = performance.now();
  for (let turn = 0; turn < 20; turn++) {
    expect(
      await trusted.run(source, taskOf([caseOf([], '1'), caseOf([], '2')]), { locale: 'en' }),
    ).toMatchObject({
      cases: [{ passed: true }, { passed: true }],
    });
  }
  expect(performance.now() - began).toBeLessThan(5_000);
  // meanwhile the sandbox says that it is ready again, and nobody listens: it can be closed all the same
  expect(await trusted.run('import "x";', MSE, { locale: 'en' })).toMatchObject({ kind: 'not-run' });
  await trusted.close();
});
