import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainName } from './plain-name.ts';

it.each([
  ['  林  美 ', '林 美'],
  ['Lin\u202Egnp.ecnahc', 'Lin gnp.ecnahc'],
  ['Lin\u2066\u2069\u200B\u200F\uFEFFMei', 'Lin Mei'],
  ['Lin\0\n\r\u2028Mei', 'Lin Mei'],
  ['\uD800Lin\uDFFF', 'Lin'],
  ['e\u0301', 'é'],
  ['\u200B', ''],
])('%j is shown as %j', (name, shown) => {
  expect(plainName(name)).toBe(shown);
});

it('whatever a name holds, it stays on its line and turns nothing around', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(plainName(name)).not.toMatch(/[\p{C}\n\r\u2028\u2029]/u);
      expect(plainName(plainName(name))).toBe(plainName(name));
    }),
  );
});
