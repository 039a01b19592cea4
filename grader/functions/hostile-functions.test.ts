import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeTask } from '#quizzes/schema/grade.ts';
import { type FunctionRunner, openFunctionRunner } from './run-code-task.ts';
import { caseOf, taskOf } from './testing/make-task.ts';

let runner: FunctionRunner;
beforeAll(() => {
  runner = openFunctionRunner();
});
afterAll(() => runner.close());

const run = (source: string, task: CodeTask) => runner.run(source, task, { locale: 'en' });
/** A right value that nobody guesses. */
const SECRET = '0.7315892640173';
const TASK = taskOf(
  [caseOf(['[1, 2, 3]'], SECRET), caseOf(['[4]'], `[${SECRET}, "${SECRET}"]`), caseOf(['[5]'], null)],
  { keepsArguments: true },
);

describe('no wrong answer passes', () => {
  it.each([
    [
      'equality',
      'Object.is = () => true; Number.isFinite = () => true; Math.abs = () => 0; Math.max = () => 0;',
    ],
    [
      'prototypes',
      `for (const P of [Array, Object, Number, String, Function, Promise, Map, Set]) {
         for (const name of Object.getOwnPropertyNames(P.prototype)) {
           try { (P.prototype as any)[name] = () => true; } catch {}
         }
         for (const name of Object.getOwnPropertyNames(P)) {
           try { (P as any)[name] = () => true; } catch {}
         }
       }`,
    ],
    [
      'toJSON',
      `for (const P of [Number, Array, Object, String]) (P.prototype as any).toJSON = () => ${SECRET.slice(0, 4)};
       JSON.stringify = () => 'true'; JSON.parse = () => ({ passed: true });`,
    ],
    ['setters', 'Object.defineProperty(Object.prototype, "passed", { get: () => true, set() {} });'],
    ['indices', 'Object.defineProperty(Array.prototype, 0, { get: () => "returned", set() {} });'],
    ['then', 'Promise.prototype.then = (() => { throw 1; }) as never;'],
    ['reflection', 'Reflect.apply = (() => true) as never; Function.prototype.call = (() => 1) as never;'],
    [
      'everything',
      'for (const name of Object.getOwnPropertyNames(globalThis)) { try { (globalThis as any)[name] = () => true; } catch {} }',
    ],
  ])('with tampered %s', async (_what, tamper) => {
    const outcome = await run(
      `${tamper}\nexport function f(list: number[]): unknown { return list[0]; }`,
      TASK,
    );
    expect(outcome).toMatchObject({ kind: 'ran' });
    const cases = outcome.kind === 'ran' ? outcome.cases : [];
    expect(cases.map(({ passed }) => passed)).toEqual([false, false, false]);
    expect(cases[0]?.returned ?? '').not.toContain(SECRET);
  });

  it.each([
    ['an object that claims to be it', '({ valueOf: () => 1, [Symbol.toPrimitive]: () => 1 })'],
    ['a proxy', 'new Proxy([], { get: () => 1, has: () => true })'],
    ['a boxed number', 'new Number(1)'],
    ['a getter that changes', '({ get 0() { return Math.random(); }, length: 1 })'],
    ['an encoded value', '["n", "NaN"]'],
    ['a cycle', '(() => { const a: unknown[] = []; a.push(a); return a; })()'],
    ['a list without end', 'new Array(2 ** 32 - 1)'],
    [
      'a tree without end',
      '(() => { let a: unknown = 1; for (let i = 0; i < 60; i++) a = [a, a]; return a; })()',
    ],
    ['a deep list', '(() => { let a: unknown = 1; for (let i = 0; i < 1e5; i++) a = [a]; return a; })()'],
    ['a prototype', 'JSON.parse(\'{ "__proto__": { "length": 2 }, "constructor": { "name": "Array" } }\')'],
    ['a bigint', '10n ** 5000n'],
    ['a getter without end', '({ get x() { for (;;) {} } })'],
    ['a getter that throws', '({ get x() { throw new Error("no"); } })'],
    ['a date', 'new Date(NaN)'],
    ['a symbol', 'Symbol.iterator'],
    ['a thenable', '({ then: (f: (x: number) => void) => f(1) })'],
    ['half a character', '"a\\ud800\\u0000\\u202e" + "x".repeat(1e6)'],
  ])('as %s', async (_what, value) => {
    const outcome = await run(`export const f = (_: unknown): unknown => ${value};`, TASK);
    expect(['ran', 'memory-limit', 'time-limit']).toContain(outcome.kind);
    const cases = outcome.kind === 'ran' ? outcome.cases : [];
    expect(cases.some(({ passed }) => passed)).toBe(false);
    for (const { returned } of cases) {
      expect((returned ?? '').length).toBeLessThanOrEqual(500);
      expect(returned ?? '').not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
    }
  });

  it.each([
    ['a proxy', 'new Proxy(new Error("x"), { get() { throw 1; } })'],
    ['junk', '{ get message() { throw 1; }, name: { toString: 1 }, stack: 7 }'],
    ['a long text', '"x".repeat(1e7)'],
    [
      'a false place',
      'Object.assign(new Error("m\\u0007\\ud800"), { stack: "function.js:9e99:1 function.js:" + "9".repeat(500) + ":1" })',
    ],
    ['itself', 'f'],
    [
      'a tampered error',
      '(() => { Error.prepareStackTrace = () => { throw 1; }; return new Error("e"); })()',
    ],
  ])('by throwing %s', async (_what, thrown) => {
    const source = `declare global { interface ErrorConstructor { prepareStackTrace: unknown } }
      export function f(_: unknown): number { throw ${thrown}; }`;
    const outcome = await run(source, TASK);
    const cases = outcome.kind === 'ran' ? outcome.cases : [];
    expect(cases.map(({ passed }) => passed)).toEqual([false, false, true]);
    for (const { error } of cases) {
      expect(error?.length).toBeLessThanOrEqual(500);
      expect(error).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    }
  });

  it('with rejections that nobody waits for', async () => {
    const source = `export function f(list: number[]): number {
      void Promise.reject(new Error('left behind'));
      void Promise.resolve().then(() => { throw 1; });
      return list[0] as number;
    }`;
    const outcome = await run(source, TASK);
    const cases = outcome.kind === 'ran' ? outcome.cases : [];
    expect(cases.slice(0, 2).map(({ passed }) => passed)).toEqual([false, false]);
  });
});

it('nothing inside knows a right value', async () => {
  const source = `
    const seen = new Set<unknown>();
    const found: string[] = [];
    function search(value: unknown, path: string): void {
      const text = typeof value === 'function' ? Function.prototype.toString.call(value) : String(Object(value) === value ? '' : value?.toString());
      if (text.includes('${SECRET.slice(0, 7)}') && path !== 'search') found.push(path);
      if (Object(value) !== value || seen.has(value)) return;
      seen.add(value);
      for (const key of Reflect.ownKeys(value as object)) {
        try { search((value as any)[key], path + '.' + String(key)); } catch {}
      }
      search(Object.getPrototypeOf(value), path + '.__proto__');
    }
    declare global { interface ErrorConstructor { prepareStackTrace: unknown } }
    export function f(list: number[]): string {
      Error.prepareStackTrace = (_: unknown, frames: any[]) => frames.map((frame) => [frame.getThis(), frame.getFunction(), frame.getEvalOrigin?.()]);
      search(globalThis, 'global');
      search(list, 'list');
      search((new Error('x') as { stack: unknown }).stack, 'stack');
      return found.join() + '; looked at ' + (seen.size > 500 ? 'much' : seen.size);
    }`;
  const outcome = await run(source.replaceAll(SECRET.slice(0, 7), `' + ['0.73', '158'].join('') + '`), TASK);
  expect(outcome).toMatchObject({ cases: [{ passed: false, returned: '"; looked at much"' }, {}, {}] });
});

it('what it was given in a hidden case is told in no other, wherever that one stands', async () => {
  const source = `let kept: unknown[] = [];
    export function f(x: string): string {
      const shown = kept.join();
      kept.push(x);
      console.log(shown);
      if (x === 'throws') throw new Error(shown);
      return shown;
    }`;
  const hidden = caseOf(['"TAKEN"'], '0', { hidden: true });
  const outcome = await run(
    source,
    taskOf([hidden, caseOf(['"a"'], '"?"'), hidden, caseOf(['"throws"'], '0'), hidden]),
  );
  expect(outcome).toMatchObject({
    kind: 'ran',
    logs: expect.not.stringContaining('TAKEN'),
    cases: [{}, { returned: '""' }, {}, { error: expect.not.stringContaining('TAKEN') }, {}],
  });
});

it('what a function must not have says so', async () => {
  const source = `export function f(name: string): string {
    try { (globalThis as any)[name]('1'); return 'there'; } catch (error) { return (error as Error).message; }
  }`;
  const names = ['eval', 'Function', 'fetch', 'require', 'Worker', 'SharedArrayBuffer', 'process'];
  const outcome = await run(source, taskOf(names.map((name) => caseOf([JSON.stringify(name)], '0'))));
  const cases = outcome.kind === 'ran' ? outcome.cases : [];
  for (const [i, { returned }] of cases.entries()) {
    expect(returned).toContain(`${names[i]} is not available here`);
  }
});

describe('a function that goes over a limit is ended from outside', () => {
  const twoCases = taskOf([caseOf(['1'], '1'), caseOf(['2'], '2')]);
  /** Well above the clock's limit: the machine may be busy, and code without an end would take for ever. */
  const ENDED_MS = 10_000;
  const timed = async (source: string) => {
    await run('export const f = (x: number) => x;', twoCases);
    const began = performance.now();
    const outcome = await run(source, twoCases);
    return { outcome, tookMs: performance.now() - began };
  };

  it.each([
    ['in the second case', 'export function f(x: number): number { while (x === 2) {} return x; }', 1],
    ['while it is loaded', 'for (;;) {}; export const f = (x: number) => x;', undefined],
    [
      'in microtasks',
      'export function f(x: number): number { const g = (): void => void Promise.resolve().then(g); g(); return x; }',
      0,
    ],
    ['in a regular expression', 'export const f = (_: number) => /^(a+)+$/.test("a".repeat(40) + "b");', 0],
    [
      'in what it logs',
      'export function f(x: number): number { for (;;) console.log("x".repeat(1000)); return x; }',
      0,
    ],
  ])('endless %s', async (_what, source, index) => {
    const { outcome, tookMs } = await timed(source);
    expect(outcome).toEqual({ kind: 'time-limit', ...(index !== undefined && { case: index }) });
    expect(tookMs).toBeLessThan(ENDED_MS);
  });

  it.each([
    [
      'lists',
      'export function f(_: number) { const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(1)); }',
    ],
    [
      'texts',
      'export function f(_: number) { const all: string[] = []; for (let i = 0; ; i++) all.push(("x" + i).repeat(1e6).split("").join("-")); }',
    ],
    [
      'buffers',
      'export function f(_: number) { const all: unknown[] = []; for (;;) { const b = new Uint8Array(1e7); b.fill(1); all.push(b); } }',
    ],
    [
      'an answer that grows as it is copied',
      'export function f(_: number) { const s = "x".repeat(1e8); return Array.from({ length: 1000 }, () => s); }',
    ],
  ])('memory for %s', async (_what, source) => {
    const { outcome, tookMs } = await timed(source);
    if (outcome.kind === 'ran') {
      // V8 refused it in a way that can be caught
      expect(outcome.cases.every(({ passed }) => !passed)).toBe(true);
    } else expect(['memory-limit', 'time-limit']).toContain(outcome.kind);
    expect(tookMs).toBeLessThan(ENDED_MS);
  });

  it('recursion without an end is an error like another', async () => {
    const { outcome } = await timed(
      'export function f(x: number): number { return x === 1 ? f(x) + 1 : x; }',
    );
    expect(outcome).toMatchObject({
      cases: [
        { passed: false, error: expect.stringMatching(/^RangeError: Maximum call stack/) },
        { passed: true },
      ],
    });
  });

  it('types that the checker never finishes are ended too, and the next function is checked', async () => {
    const endless = `type Grow<T extends unknown[], N> = T['length'] extends N ? T : Grow<[...T, ...T, 1], N> | Grow<[...T, 2], N>;
      type Many<A> = A extends [infer H, ...infer R] ? [Many<R>, H] | [H, Many<R>] | Many<R> : A;
      export function f(x: number): number { const a: Many<Grow<[], 400>> = 0 as never; const b: Many<[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]> = a as never; return b ? x : x; }`;
    const { outcome } = await timed(endless);
    expect(outcome.kind).toBe('not-run');
    expect(await run('export const f = (x: number) => x;', twoCases)).toMatchObject({ kind: 'ran' });
  });
});
