import { beforeEach, expect, it } from 'vitest';
import { inAuthorThread, ThreadOverrun } from './in-author-thread.ts';
import { readTemplate } from './read-template.ts';

const template = readTemplate({ kind: 'number', slug: 'nasty' });
const withLet = (lines: string) => template.replace('let:\n', `let:\n${lines}\n`);
const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

const SLOW = '  slow: sum(map(range(1, 400), f(x) = sum(map(range(1, 400), g(y) = x*y))))';

const NASTY: Record<string, string> = {
  'functions in functions': withLet(
    '  slow: sum(map(range(1, 9999), f(x) = sum(map(range(1, 9999), g(y) = x*y))))',
  ),
  'conditions that never hold': template.replace('where:\n', 'where:\n  - false\n'),
  'slow draws that never do': withLet(SLOW).replace('where:\n', 'where:\n  - false\n'),
  'products of long lists': withLet(times(20, (i) => `  big${i}: outer(range(1, 5000), range(1, 5000))`)),
  'texts that double': withLet(
    `  s0: "'0123456789'"\n${times(40, (i) => `  s${i + 1}: concat(s${i}, s${i})`)}`,
  ),
  'aliases of aliases': `${template}data:\n  a0: &a0 [1, 2]\n${times(
    30,
    (i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`,
  )}\n`,
  'brackets in brackets': `${template}data: { a: ${'['.repeat(25_000)}${']'.repeat(25_000)} }\n`,
  'thousands of keys': `${template}data:\n${times(6000, (i) => `  k${i}: ${i}`)}\n`,
  'parentheses in parentheses': withLet(`  deep: ${'('.repeat(990)}1${')'.repeat(990)}`),
};

beforeEach(async () => {
  await inAuthorThread('preview', { source: template, slug: 'nasty', seed: 1 });
});

it.each(Object.keys(NASTY))('%s do not hold up the site', async (name) => {
  // this thread's own time, which other processes do not lengthen
  const before = process.threadCpuUsage();
  const asked = inAuthorThread('preview', { source: NASTY[name] ?? '', slug: 'nasty', seed: 1 });
  const told = await asked.then(
    ({ problems, variant }) => (variant ? 'a variant' : problems[0]?.message),
    (error: unknown) => (error instanceof ThreadOverrun ? error.message : Promise.reject(error)),
  );
  const { user, system } = process.threadCpuUsage(before);
  expect(told).toBeTruthy();
  expect((user + system) / 1000).toBeLessThan(50);
});

it('gives a text up that takes too long to show, and goes on with the next', async () => {
  // some seconds of KaTeX, far under every limit of length
  const cells = (letter: string) => `    $\\begin{matrix}${`${letter}&`.repeat(4500)}\\end{matrix}$`;
  const hints = ['a', 'b', 'c', 'd', 'e', 'f'].map(
    (letter) => `  - text:\n      en: |\n    ${cells(letter)}\n      zh-TW: same\n`,
  );
  const source = template.replace(/hints:\n[^]*(?=solution:)/, `hints:\n${hints.join('')}`);
  const given = inAuthorThread('preview', { source, slug: 'nasty', seed: 1 });
  const next = inAuthorThread('preview', { source: template, slug: 'nasty', seed: 1 });
  await expect(given).rejects.toThrow(ThreadOverrun);
  expect((await next).variant?.shown.en.parts).toHaveLength(1);
});

it('leaves out what nobody waits for any more', async () => {
  const gone = new AbortController();
  gone.abort();
  const asked = inAuthorThread('preview', { source: template, slug: 'nasty', seed: 1 }, gone.signal);
  await expect(asked).rejects.toThrow('abort');
});
