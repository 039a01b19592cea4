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
    ['no text at all', 7],
  ])('are refused when they are %s', (_what, text) => {
    expect(() => decodeAttributes(text)).toThrow();
  });
});
