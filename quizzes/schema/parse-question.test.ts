import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestion, parseQuiz, type TextProblem } from './parse-question.ts';

const texts = (pattern: string) => globSync(pattern).map((file) => readFileSync(file, 'utf8'));
const QUESTIONS = texts('quizzes/content/*/!(quizzes)*.yaml').filter((text) => text.includes('kind:'));
const QUIZZES = texts('quizzes/content/quizzes/*.yaml');

/** What breaks readers of YAML. */
const STRANGE = [
  '\0',
  '\ud800',
  '\u202e',
  '<<: *x',
  '&a [*a, *a]',
  '!!js/function "x"',
  '!!binary "AAAA"',
  '? {a: b} : c',
  '__proto__: { polluted: true }',
  'constructor: { prototype: { polluted: true } }',
  '[[[[[[[[',
  '{{{{',
  '{{ 1/0 }}',
  '---',
  '...',
  '%YAML 9.9',
  '"',
  '\t',
  '\r',
  'yes',
  '0x1F',
  '.inf',
  '2026-01-01',
  '~',
  '-'.repeat(3000),
  `${' '.repeat(60)}deep: 1`,
];

/** A real text with some of it replaced, doubled, left out or out of order. */
function mutated(sources: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(...STRANGE), fc.string({ unit: 'binary', maxLength: 20 }));
  const change = fc.record({ at: fc.nat(), length: fc.nat(60), by: piece });
  return fc
    .tuple(fc.constantFrom(...sources), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce((now, { at, length, by }) => {
        const from = at % (now.length + 1);
        return now.slice(0, from) + by + now.slice(from + length);
      }, text),
    );
}

function expectPlaces(problems: TextProblem[], text: string): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { line, column, message } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(text.split(/\r\n|[\n\r]/).length + 1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe('');
  }
}

describe('whatever is done to a text', () => {
  it('a question is read, or told what is wrong in which line', () => {
    expect(QUESTIONS.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(mutated(QUESTIONS), (text) => {
        const read = parseQuestion(text);
        if ('problems' in read) expectPlaces(read.problems, text);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it('a quiz is read, or told what is wrong in which line', () => {
    expect(QUIZZES.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(mutated(QUIZZES), (text) => {
        const read = parseQuiz(text);
        if ('problems' in read) expectPlaces(read.problems, text);
      }),
      { numRuns: 400 },
    );
  });

  it('any other text is told what is wrong', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = parseQuestion(text);
        expectPlaces('problems' in read ? read.problems : [], text);
      }),
      { numRuns: 400 },
    );
  });
});

it.each([
  [
    'aliases of aliases',
    `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'.replaceAll(
      /./g,
      (name) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)
          .join(', ')}]\n`,
    )}`,
  ],
  ['an alias of itself', 'a: &a [*a]'],
  ['brackets without an end', '['.repeat(60_000)],
  ['a key that is a page long', `${'k'.repeat(60_000)}: 1`],
])('%s keep nobody waiting', (_name, text) => {
  const read = parseQuestion(text);
  expect('problems' in read && read.problems.length).toBeGreaterThan(0);
});
