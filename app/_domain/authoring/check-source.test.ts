import { expect, it } from 'vitest';
import { checkSource } from './check-source.ts';
import { readTemplate } from './read-template.ts';

const source = readTemplate({ kind: 'number', slug: 'told' });
const check = (text: string, slug = 'told') => checkSource({ source: text, slug, seeds: 50, outcomes: null });
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

it('finds nothing in a whole question', async () => {
  expect(await check(source)).toMatchObject({ findings: [], seeds: 50, mistakes: 1 });
});

it('gives the place of what the schema refuses', async () => {
  const text = source.replace('difficulty: 2', 'difficulty: 9');
  const { findings } = await check(text);
  expect(findings).toMatchObject([{ level: 'error', line: lineOf(text, 'difficulty'), field: 'difficulty' }]);
});

it('gives the place of an expression that fails while it is computed, and the seed', async () => {
  const text = source.replace('  next: w - rate*g', '  next: w - rate*g\n  other: "[1, 2][g]"');
  const { findings } = await check(text);
  expect(findings).toContainEqual(
    expect.objectContaining({ level: 'error', line: lineOf(text, 'other'), seed: expect.any(Number) }),
  );
});

it('does not go on where no seed gives a variant', async () => {
  const text = source.replace('where:\n', 'where:\n  - false\n');
  const { findings, seeds } = await check(text);
  expect(seeds).toBeLessThan(50);
  expect(findings).toMatchObject([{ level: 'error', message: expect.stringContaining('in vain') }]);
});

it('finds what would keep a page waiting', async () => {
  const cells = `$\\begin{matrix}${'a&'.repeat(4500)}\\end{matrix}$`;
  const solution = `solution:\n  en: '${cells}'\n  zh-TW: '${cells}'\nexamples:`;
  const text = source.replace(/solution:[^]*?examples:/, () => solution);
  const { findings } = await check(text);
  expect(
    findings.some(({ level, message }) => level === 'error' && message.startsWith('a page with it')),
  ).toBe(true);
});

it('holds the question to its name', async () => {
  const { findings } = await check(source, 'other');
  expect(findings).toMatchObject([{ level: 'error', field: 'id', line: 1 }]);
});
