import { describe, expect, it } from 'vitest';
import { decodeAttributes, encodeAttributes } from './attributes.ts';

describe('kernel attributes', () => {
  it('arrive as they were sent, NaN, infinities and -0 included', () => {
    const attributes = {
      alpha: Number.NaN,
      min: Number.NEGATIVE_INFINITY,
      zero: -0,
      pad: [
        [0, 1],
        [2, Number.POSITIVE_INFINITY],
      ],
      padding: 'same',
      flag: true,
      nothing: null,
    };
    const arrived = decodeAttributes(encodeAttributes(attributes));
    expect(arrived).toEqual(attributes);
    expect(Object.is(arrived.zero, -0)).toBe(true);
  });

  it('take typed arrays as lists and leave out what is undefined', () => {
    expect(decodeAttributes(encodeAttributes({ shape: Int32Array.of(2, 3), dtype: undefined }))).toEqual({
      shape: [2, 3],
    });
  });

  it('are read as JSON says where a text is odd', () => {
    expect(decodeAttributes('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(decodeAttributes('{"a":1e999,"b":-1e999,"c":1234567890123456789012345678900000}')).toEqual({
      a: Number.POSITIVE_INFINITY,
      b: Number.NEGATIVE_INFINITY,
      c: Number('1234567890123456789012345678900000'),
    });
    expect(Object.is(decodeAttributes('{"a":-0}').a, -0)).toBe(true);
    const own = decodeAttributes('{"constructor":1,"toString":2,"hasOwnProperty":3}');
    expect(Object.entries(own)).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['hasOwnProperty', 3],
    ]);
  });

  it('cannot reach a prototype', () => {
    expect(() => decodeAttributes('{"__proto__":{"polluted":true}}')).toThrow('the name of an attribute');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['not JSON', '{'],
    ['a list', '[1]'],
    ['an object inside', '{"a":{"b":1}}'],
    ['too deep a list', '{"a":[[[[1]]]]}'],
    ['an endless text', JSON.stringify({ a: 'x'.repeat(5_000) })],
    ['ten million characters', `{"a":"${'x'.repeat(10_000_000)}"}`],
    ['ten million brackets', '['.repeat(10_000_000)],
    ['as deep as a text may be', `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
    ['deep objects', '{"a":'.repeat(10_000)],
    ['named like a prototype, escaped', '{"\\u005f_proto__":{"x":1}}'],
    ['named oddly', '{"a b":1}'],
    ['a number of our own making', '{"a":{"n":"1e9"}}'],
    ['no text at all', 7],
  ])('are refused when they are %s', (_what, text) => {
    expect(() => decodeAttributes(text)).toThrow();
  });
});
