import { describe, expect, it } from 'vitest';
import { compileExpression } from './compile-expression.ts';
import { compileTemplate } from './compile-template.ts';
import { functionsWithRandom, randomStream, seedFor } from './random-functions.ts';
import type { Scope, Value } from './value.ts';

const run = (source: string, names: Record<string, Value> = {}): Value =>
  compileExpression(source)(new Map(Object.entries(names)) as Scope);
const fill = (text: string, names: Record<string, Value> = {}, language = 'en'): string =>
  compileTemplate(text)(new Map(Object.entries(names)), language);

describe('expressions', () => {
  it.each([
    ['entropyBits([0.5, 0.25, 0.25])', 1.5],
    ['crossEntropyBits([0.5, 0.25, 0.25], [0.25, 0.25, 0.5])', 1.75],
    ['entropyBits([1, 0, 0])', 0],
    ['sum(xlog2([0.5, 0.5, 0], [0.5, 0.5, 0]))', 1],
    ['-log2(1/8)', 3],
    ['2^-1', 0.5],
    ['mod(-1, 3)', 2],
    ['[1, 2, 3][-1]', 3],
    ['[[1, 2], [3, 4]][1][0]', 3],
    ['{a: {b: 5}}.a.b', 5],
    ['sum(map([1, 2, 3], f(x, i) = x*i))', 8],
    ['length(filter(range(0, 1, 0.1), f(x) = 0.2 <= x <= 0.5))', 4],
    ['0.1 + 0.2 == 0.3 ? 1 : 2', 1],
    ['round(1.005, 2)', 1.01],
    ['round(-2.5)', -3],
    ['indexOf(["a", "b"], "b")', 1],
    ['dot([1, 2], [3, 4])', 11],
    ['max(softmax([2, 1, 0]))', 0.6652409557748219],
    ['50%', 0.5],
    ['minGap([3, 1, 1.5])', 0.5],
  ])('%s is %s', (source, value) => {
    const result = run(source, {});
    if (typeof value === 'number') expect(result).toBeCloseTo(value, 12);
    else expect(result).toEqual(value);
  });

  it('works on lists element by element', () => {
    expect(run('p * log2(1/p)', { p: [0.5, 0.25] })).toEqual([0.5, 0.5]);
    expect(run('[1, 2] + [3, 4] * 2')).toEqual([7, 10]);
  });

  it.each([
    ['constructor', /no "constructor"/],
    ['"a".constructor', /has no "constructor"/],
    ['{a: 1}["__proto__"]', /has no/],
    ['[1].map', /expected an index/],
    ['cos.constructor', /no "cos"/],
    ['f(x) = x; f(1)', /not something/],
    ['a = 5', /not something/],
    ['import("fs")', /no function "import"/],
    ['[1, 2] + [1, 2, 3]', /lists of 2 and 3/],
    ['fill(1e9, 0)', /more than/],
    ['map(range(1, 5000), f(x) = sum(map(range(1, 5000), g(y) = x*y)))', /function calls/],
    ['integer(1, 2)', /no function "integer"/],
    ['1 +', /cannot be read/],
  ])('refuses %s', (source, message) => {
    expect(() => run(source)).toThrow(message);
  });

  it('draws the same from the same seed, and unlike from neighbours', () => {
    const draw = (seed: number) => {
      const source = { current: randomStream(seedFor(seed, 'draw')) };
      return compileExpression('sample(range(1, 50), 5)', functionsWithRandom(source))(new Map());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});

describe('texts', () => {
  it.each([
    ['{{ x }}', 'a −2', { x: 'a −2' }],
    ['w = {{ x }}, $w = {{ x }}$, `w = {{ x }}`', 'w = −2, $w = -2$, `w = -2`', { x: -2 }],
    ['${{ a | coef }}m {{ b | signed }}$', '$-m + 3$', { a: -1, b: 3 }],
    ['{{ x | fixed 2 }} {{ x | sig 3 }} {{ x | percent 1 }}', '0.13 0.125 12.5%', { x: 0.125 }],
    ['{{ x | grouped }} ${{ x | grouped }}$', '228,141,056 $228{,}141{,}056$', { x: 228_141_056 }],
    ['{{ v }} {{ v | tuple }} {{ v | vector fixed 1 }}', '1, −2 (1, −2) [1.0, −2.0]', { v: [1, -2] }],
    ['2·{{ x | paren }}', '2·(−3)', { x: -3 }],
    [
      '$\\begin{pmatrix} {{ m | matrix }} \\end{pmatrix}$',
      '$\\begin{pmatrix} 1 & -2 \\\\ 3 & 4 \\end{pmatrix}$',
      {
        m: [
          [1, -2],
          [3, 4],
        ],
      },
    ],
    ['```ts\nf({{ v | code }})\n```\n{{ y }}', '```ts\nf([1, -2])\n```\n−1', { v: [1, -2], y: -1 }],
    ["{{ x > 0 ? 'up | down' : 'no' }}", 'up | down', { x: 1 }],
    ['{{ 1/3 }} {{ 12345.678 }} {{ 0.00001234 }} {{ 1e-9 }}', '0.333333 12345.7 0.00001234 1 × 10^−9', {}],
  ])('%s', (text, shown, names) => {
    expect(fill(text, names as Record<string, Value>)).toBe(shown);
  });

  it("shows a record with both languages in the reader's", () => {
    const story = { en: 'rain', 'zh-TW': '下雨' };
    expect(fill('{{ s }}', { s: story }, 'zh-TW')).toBe('下雨');
  });

  it('names what it cannot read', () => {
    expect(() => fill('{{ x | fixd 2 }}', { x: 1 })).toThrow('no format "fixd"');
    expect(() => fill('{{ x ')).toThrow('without "}}"');
  });
});
