import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../schema/parse-question.ts';
import type { Question } from '../schema/question.ts';
import type { PartResponse } from '../schema/response.ts';
import { codeTasks, visibleTask } from './code-tasks.ts';
import { explainGrade, showSolution } from './explain.ts';
import { gradeResponse } from './grade-response.ts';
import { makeVariant } from './make-variant.ts';
import { prepareQuestion } from './prepare-question.ts';
import { readFormula } from './read-formula.ts';
import { readNumber } from './read-number.ts';
import { readShape } from './read-shape.ts';
import { showVariant } from './show-variant.ts';

const HEAD = `
id: example
kind: number
bloom: apply
difficulty: 2
topics: [entropy]
title: { en: Example, zh-TW: 例子 }
prompt: { en: What, zh-TW: 什麼 }
solution: { en: So, zh-TW: 如此 }
`;

function question(body: string): Question {
  const read = parseQuestion(HEAD + body);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.question;
}

const variantOf = (body: string, seed = 1, drawn?: Record<string, number>) =>
  makeVariant(prepareQuestion(question(body)), seed, drawn);
const scoreOf = (body: string, response: PartResponse, seed = 1) => {
  const variant = variantOf(body, seed);
  const grade = gradeResponse(variant, { answer: response });
  return { ...grade.parts['answer'], said: explainGrade(variant, grade, 'zh-TW')['answer'] };
};

describe('what a student may type', () => {
  it.each([
    ['0.811', 0.811],
    ['０．５', 0.5],
    ['0,811', 0.811],
    ['1,234', 1234],
    ['−2', -2],
    ['1/3', 1 / 3],
    ['-log2(1/8)', 3],
    ['log2(3)', Math.log2(3)],
    ['ln 2', Number.NaN],
    ['2^-3', 0.125],
    ['5e-3', 0.005],
    ['2*10^3', 2000],
    ['sqrt(2)/2', Math.SQRT1_2],
    ['e^-1', Math.exp(-1)],
    ['2 × 3', 6],
  ])('%s as a number', (typed, value) => {
    const read = readNumber(typed);
    if (Number.isNaN(value)) expect(read).toHaveProperty('problem');
    else expect(read).toMatchObject({ value: expect.closeTo(value, 12) });
  });

  it('takes 1,585 as either, whichever is right', () => {
    expect(readNumber('1,585')).toEqual({ value: 1585, unit: null, other: 1.585 });
  });

  it('reads units and percent only where they are given', () => {
    expect(readNumber('2 bits', { units: { bits: 1, nats: 1 / Math.LN2 } })).toMatchObject({
      value: 2,
      unit: 'bits',
    });
    expect(readNumber('1 nats', { units: { bits: 1, nats: 1 / Math.LN2 } })).toMatchObject({
      value: 1 / Math.LN2,
    });
    expect(readNumber('2 bits')).toHaveProperty('problem', 'unknown-unit');
    expect(readNumber('50 %', { percent: true })).toMatchObject({ value: 0.5 });
    expect(readNumber('50 %')).toHaveProperty('problem', 'unknown-unit');
  });

  it.each([
    'constructor',
    'x.y',
    'import("a")',
    '1;2',
    'a=1',
    '[1]',
    '"1"',
    '()',
    '1/0',
    'toString()',
    '__proto__',
  ])('%s is no number, and nothing happens', (typed) => {
    expect(readNumber(typed)).toHaveProperty('problem');
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (typed) => void [readNumber(typed), readShape(typed), readFormula(typed, ['x'])],
      ),
    );
  });

  it.each([
    ['(32, 28, 28, 1)', [32, 28, 28, 1]],
    ['[32,28,28,1]', [32, 28, 28, 1]],
    ['32x28x28x1', [32, 28, 28, 1]],
    ['32 × 28', [32, 28]],
    ['(null, 10)', ['batch', 10]],
    ['None,10', ['batch', 10]],
    ['(10,)', [10]],
    ['ten', null],
    ['(1.5, 2)', null],
  ])('%s as a shape', (typed, sizes) => {
    expect(readShape(typed)).toEqual(sizes);
  });

  it('reads formulas by value, not by spelling', () => {
    const at = (typed: string) => {
      const read = readFormula(typed, ['m', 'b']);
      return 'at' in read ? read.at({ m: 2, b: 5 }) : read.problem;
    };
    expect(at('5m + 3b - 13')).toBe(12);
    expect(at('m(2 + b)')).toBe(14);
    expect(at('dL/dm = 5*m+3*b-13')).toBe(12);
    expect(at('5x')).toBe('unknown-name');
  });
});

describe('a number', () => {
  const body = `
draw: { a: 'integer(2, 9)' }
parts:
  - kind: number
    answer: a/3
    tolerance: { absolute: 0.005 }
    mistakes:
      - { value: a, feedback: { en: divide, zh-TW: 要除 } }
`;
  it('is right within its tolerance, and a mistake earns its feedback', () => {
    const { drawn } = variantOf(body);
    const a = Number(drawn['a']);
    expect(scoreOf(body, `${a}/3`)).toMatchObject({ score: 1, mark: 'right' });
    expect(scoreOf(body, (a / 3).toFixed(2))).toMatchObject({ mark: 'right' });
    expect(scoreOf(body, String(a / 3 + 0.006))).toMatchObject({ mark: 'wrong', said: [] });
    expect(scoreOf(body, String(a))).toMatchObject({ mark: 'wrong', said: ['要除'] });
    expect(scoreOf(body, 'three')).toMatchObject({ mark: 'wrong', unreadable: 'unknown-name' });
    expect(scoreOf(body, '  ')).toMatchObject({ mark: 'unanswered' });
  });

  it('is drawn again while a mistake is as good as the right answer', () => {
    const clash = body.replace('value: a,', "value: 'a == 5 ? a/3 : a',");
    const drawn = Array.from({ length: 200 }, (_, seed) => variantOf(clash, seed).drawn['a']);
    expect(drawn).not.toContain(5);
    expect(() => variantOf(body.replace('value: a,', 'value: a/3,'))).toThrow('draws in vain');
  });

  it('keeps a student’s numbers when they are given', () => {
    expect(variantOf(body, 1, { a: 4 }).drawn).toEqual({ a: 4 });
  });
});

describe('choices', () => {
  const body = `
parts:
  - kind: choices
    options:
      - { text: '1', right: true }
      - { text: '2', right: true, feedback: { en: two is, zh-TW: 二也是 } }
      - { text: '3', feedback: { en: three is not, zh-TW: 三不是 } }
      - { text: '4' }
`;
  const lettersOf = (seed: number) => {
    const part = showVariant(variantOf(body, seed), 'en').parts[0];
    if (part?.kind !== 'choices') throw new Error('no choices');
    return Object.fromEntries(part.options.map(({ letter, text }) => [text, letter])) as Record<
      string,
      string
    >;
  };

  it('give one point for a right one, take one for a wrong one, and are not below 0', () => {
    const at = lettersOf(3);
    const of = (...texts: string[]) => scoreOf(body, { letters: texts.map((text) => at[text] ?? '') }, 3);
    expect(of('1', '2')).toMatchObject({ score: 1, mark: 'right' });
    expect(of('1')).toMatchObject({ score: 0.5, mark: 'partly', said: ['二也是'] });
    expect(of('1', '2', '3')).toMatchObject({ score: 0.5, said: ['三不是'] });
    expect(of('3', '4', '1')).toMatchObject({ score: 0 });
    expect(of()).toMatchObject({ mark: 'unanswered' });
  });

  it('stand in an order of the seed', () => {
    const orders = new Set(Array.from({ length: 300 }, (_, seed) => JSON.stringify(lettersOf(seed))));
    expect(orders.size).toBe(24);
  });
});

describe('an order', () => {
  const body = `
parts:
  - kind: order
    blocks:
      - { id: zero, text: zero }
      - { id: forward, text: forward }
      - { id: loss, text: loss }
      - { id: test, text: test, extra: true, feedback: { en: not here, zh-TW: 不在這裡 } }
    rules:
      - { first: forward, second: loss, feedback: { en: forward first, zh-TW: 先前向 } }
`;
  const place = (...ids: string[]) => {
    const part = showVariant(variantOf(body, 5), 'en').parts[0];
    if (part?.kind !== 'order') throw new Error('no order');
    const blocks = ids.map((id) => ({
      block: part.blocks.find(({ text }) => text === id)?.letter ?? '',
      indent: 0,
    }));
    return scoreOf(body, { blocks }, 5);
  };
  it('has several right answers where rules say so', () => {
    expect(place('zero', 'forward', 'loss').mark).toBe('right');
    expect(place('forward', 'loss', 'zero').mark).toBe('right');
  });
  it('says which pair is turned, and what does not belong', () => {
    expect(place('zero', 'loss', 'forward')).toMatchObject({ score: 0, said: ['先前向'] });
    expect(place('zero', 'forward', 'loss', 'test').said).toEqual(['不在這裡']);
    expect(place('forward', 'loss').mark).toBe('partly');
  });
});

describe('a table', () => {
  const body = `
parts:
  - kind: table
    columns: [x, y]
    rows:
      - head: a
        cells:
          - { kind: number, id: first, answer: 4, tolerance: exact, mistakes: [{ value: 5, feedback: { en: five, zh-TW: 五 } }] }
          - { kind: number, answer: 8, tolerance: exact, follows: given.first * 2 }
`;
  it('accepts what follows from an earlier slip, once', () => {
    expect(scoreOf(body, { cells: { '0.0': '5', '0.1': '10' } })).toMatchObject({
      score: 0.5,
      marks: { '0.0': 'wrong', '0.1': 'right' },
      said: ['五'],
    });
    expect(scoreOf(body, { cells: { '0.1': '10' } })).toMatchObject({ marks: { '0.1': 'wrong' } });
    expect(scoreOf(body, { cells: { '0.0': '4', '0.1': '8' } }).mark).toBe('right');
  });
});

describe('a formula', () => {
  const body = `
draw: { a: 'integer(2, 5)' }
parts:
  - kind: formula
    variables: { x: { from: -3, to: 3 } }
    answer: a*(x + 1)^2
    mistakes: [{ value: a*(x^2 + 1), feedback: { en: expand, zh-TW: 展開 } }]
`;
  it('is judged by its values', () => {
    const a = variantOf(body).drawn['a'];
    expect(scoreOf(body, `${a}x^2 + ${2 * Number(a)}x + ${a}`).mark).toBe('right');
    expect(scoreOf(body, `${a}(x^2+1)`)).toMatchObject({ mark: 'wrong', said: ['展開'] });
  });
});

describe('a bug', () => {
  const body = `
parts:
  - kind: find-bug
    language: typescript
    code: "const a = 1;\\n  const b = a;\\nreturn b;"
    bugs:
      - { id: late, replace: 'const b = a;', with: 'const b = c;', reason: { en: no c, zh-TW: 沒有c } }
    wrongReasons:
      - { text: { en: slow, zh-TW: 太慢 }, feedback: { en: not slow, zh-TW: 不慢 } }
    mistakes:
      - { line: 'return b;', feedback: { en: fine, zh-TW: 這行沒問題 } }
`;
  it('is its line and its reason, half each', () => {
    const part = showVariant(variantOf(body), 'en').parts[0];
    if (part?.kind !== 'find-bug') throw new Error('no bug');
    expect(part.lines).toEqual(['const a = 1;', '  const b = c;', 'return b;']);
    const reason = part.reasons.find(({ text }) => text === 'no c')?.letter ?? '';
    const other = part.reasons.find(({ text }) => text === 'slow')?.letter ?? '';
    expect(scoreOf(body, { lines: [2], reason })).toMatchObject({ score: 1 });
    expect(scoreOf(body, { lines: [2], reason: other })).toMatchObject({ score: 0.5, said: ['不慢'] });
    expect(scoreOf(body, { lines: [3], reason })).toMatchObject({ score: 0.5, said: ['這行沒問題'] });
    expect(scoreOf(body, { lines: [1, 2, 3], reason })).toMatchObject({ score: 0.5 });
  });
});

describe('code', () => {
  const body = `
parts:
  - kind: code
    function: half
    starter: "export function half(x: number): number {\\n  return 0;\\n}"
    solution: "export function half(x: number): number {\\n  return x / 2;\\n}"
    cases:
      - { args: [4], returns: 2 }
      - { args: [9], returns: 4.5, hidden: true, mistakes: [{ returns: 4, feedback: { en: rounded, zh-TW: 捨去了 } }] }
`;
  it('waits for its run, and hidden cases stay hidden', () => {
    const variant = variantOf(body);
    const response = {
      answer: { code: 'export function half(x: number): number { return Math.floor(x / 2); }' },
    };
    expect(gradeResponse(variant, response).mark).toBe('pending');
    const outcome = {
      kind: 'ran' as const,
      logs: '',
      cases: [
        { passed: true, returned: '2', error: null, mistake: null },
        { passed: false, returned: '4', error: null, mistake: 0 },
      ],
    };
    const grade = gradeResponse(variant, response, { answer: outcome });
    expect(grade.score).toBe(0.5);
    expect(explainGrade(variant, grade, 'en')['answer']).toEqual(['rounded']);
    expect(JSON.stringify(showVariant(variant, 'en'))).not.toMatch(/9|4\.5|x \/ 2/);
    const task = codeTasks(variant)['answer'];
    expect(task && visibleTask(task).cases).toHaveLength(1);
    expect(showSolution(variant, 'en').answers['answer']?.code).toContain('x / 2');
  });
});

it('names file, line and field of what is wrong', () => {
  const read = parseQuestion(
    `${HEAD}parts:\n  - kind: number\n    answer: 1\n    tolerance: { absolut: 1 }\n`,
  );
  expect(read).toMatchObject({
    problems: [
      { line: 13, field: 'parts.0.tolerance.absolute', message: 'is missing' },
      { line: 13, field: 'parts.0.tolerance', message: 'Unrecognized key: "absolut"' },
    ],
  });
});

it('gives the same variant for the same seed, whatever was made before', () => {
  const body = `
draw: { a: 'shuffle(range(1, 9))' }
parts:
  - { kind: number, answer: 'a[0]', tolerance: exact }
`;
  const prepared = prepareQuestion(question(body));
  const first = makeVariant(prepared, 77).drawn;
  for (let seed = 0; seed < 50; seed++) makeVariant(prepared, seed);
  expect(makeVariant(prepared, 77).drawn).toEqual(first);
  // stored attempts are made again from their seeds: this one must never change
  expect(first).toEqual({ a: makeVariant(prepareQuestion(question(body)), 77).drawn['a'] });
});
