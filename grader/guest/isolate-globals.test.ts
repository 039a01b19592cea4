import { describe, expect, it } from 'vitest';
import { inspectTable } from './inspect-table.ts';
import { inspectValue } from './inspect-value.ts';
import { seededRandom } from './seeded-random.ts';
import { structuredClone as clone } from './structured-clone.ts';
import { TextDecoder as Decoder, TextEncoder as Encoder } from './text-codec.ts';

describe('the isolate’s own globals', () => {
  it('encode and decode text as the platform does', () => {
    for (const text of ['', 'abc', '資料與模型', '🙂 é ß', '\uD800x', '\uFEFFmark']) {
      const bytes = new TextEncoder().encode(text);
      expect(Array.from(new Encoder().encode(text))).toEqual(Array.from(bytes));
      expect(new Decoder().decode(bytes)).toBe(new TextDecoder().decode(bytes));
    }
  });

  it('decode broken bytes as the platform does', () => {
    const broken = [[0xff], [0xc0, 0xaf], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x41], [0xf5, 0x80]];
    for (const bytes of broken.map((list) => Uint8Array.from(list))) {
      expect(new Decoder().decode(bytes)).toBe(new TextDecoder().decode(bytes));
      expect(() => new Decoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
    }
  });

  it('clone data with cycles and refuse functions', () => {
    const value: Record<string, unknown> = {
      list: Object.assign([1], { 2: 3 }),
      map: new Map([[{ a: 1 }, new Set(['x'])]]),
      date: new Date(5),
      bytes: new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
      error: new RangeError('far'),
    };
    value.self = value;
    const copy = clone(value) as typeof value;
    expect(copy).not.toBe(value);
    expect(copy.self).toBe(copy);
    expect(copy).toEqual({ ...value, self: copy, error: expect.objectContaining({ message: 'far' }) });
    expect(() => clone({ f() {} })).toThrow('structuredClone cannot copy a function.');
  });

  it('draw numbers that follow from the seed and fill [0, 1) evenly', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, random);
    };
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    const numbers = draw(7);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('show rows as a table, and what has none as it is', () => {
    const rows = [
      { epoch: 1, loss: 0.5 },
      { epoch: 10, acc: 0.25, note: 'two\nlines' },
    ];
    expect(inspectTable(rows).split('\n')).toEqual([
      '(index)  epoch  loss  acc   note',
      '0        1      0.5',
      '1        10           0.25  two lines',
    ]);
    expect(inspectTable({ sgd: 0.1, adam: [1, 2] }).split('\n')).toEqual([
      '(index)  (value)  0  1',
      'sgd      0.1',
      'adam              1  2',
    ]);
    expect(
      inspectTable(Array.from({ length: 300 }, (_, i) => i))
        .split('\n')
        .at(-1),
    ).toBe('… 200 more');
    for (const other of [3, 'text', null, undefined, [], new Map([[1, 2]])]) {
      expect(inspectTable(other)).toBe(inspectValue(other));
    }
  });

  it('show any value without running what it hides', () => {
    const cyclic: Record<string, unknown> = { name: "it's", nested: { deep: { deeper: { deepest: {} } } } };
    cyclic.self = cyclic;
    expect(inspectValue(cyclic)).toBe(
      "{ name: 'it\\'s', nested: { deep: { deeper: { deepest: [Object] } } }, self: [Circular] }",
    );
    const trap = {
      get secret(): never {
        throw new Error('read');
      },
    };
    expect(inspectValue(trap)).toBe('{ secret: [Getter] }');
    expect(
      inspectValue(
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('listed');
            },
          },
        ),
      ),
    ).toBe('[a value that cannot be shown]');
    expect(inspectTable([trap])).toBe('(index)  secret\n0        [Getter]');
    expect(inspectValue([Number.NaN, -0, 10n, undefined, null])).toBe('[NaN, -0, 10n, undefined, null]');
  });
});
