import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BrokenValue, decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';
import { makeVisible } from '../../messages/make-visible.ts';
import { writeValue } from './write-value.ts';

const carried = (value: unknown): unknown => {
  const { value: encoded, numbers } = encodeValue(value);
  return decodeValue(JSON.parse(JSON.stringify(encoded)), numbers);
};

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constantFrom(null, undefined, -0, Number.NaN),
    fc.array(tie('value'), { maxLength: 20 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

it('data comes back as it was', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(carried(value)).toEqual(value);
    }),
    { numRuns: 1_000 },
  );
});

it('whatever is shown is short and can be seen', () => {
  fc.assert(
    fc.property(
      fc.oneof(data, fc.bigInt(), fc.date(), fc.uint8Array()),
      fc.integer({ min: 1, max: 600 }),
      (value, most) => {
        const shown = writeValue(carried(value), most);
        expect(shown.length).toBeLessThanOrEqual(Math.max(most, 1));
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(makeVisible(shown)).toBe(shown);
      },
    ),
    { numRuns: 1_000 },
  );
});

const forged = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom('u', 'n', 'i', 'x', 'f', 'a', 'o', 'h'), fc.array(tie('node'), { maxLength: 4 }))
      .map(([kind, rest]) => [kind, ...rest]),
    fc.tuple(fc.constant('f'), fc.constantFrom('', 'Uint8Array', '__proto__'), fc.integer(), fc.integer()),
  ),
})).node;

it('what no encoder wrote is read as plain data or refused', () => {
  fc.assert(
    fc.property(forged, fc.uint8Array({ maxLength: 64 }), (node, numbers) => {
      try {
        writeValue(decodeValue(node, new Uint8Array(numbers)));
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenValue);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});
