import fc from 'fast-check';

/** What has broken sites before. */
export const STRANGE = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '%ff',
  'NaN',
  '-1',
  '1e999',
  '9'.repeat(400),
  '00000000-0000-0000-0000-000000000000',
  "'; drop table users; --",
  '=1+1',
  '<script>canary()</script>',
  '${7*7}{{7*7}}',
  '2026-13-45T99:99',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-20T00:00:00Z',
  'x'.repeat(30_000),
];

export const strangeText = fc.oneof(
  fc.constantFrom(...STRANGE),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
export const strangeValue = fc.oneof(
  strangeText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(-1, 0.5, 1e308, 2 ** 31, 2 ** 53, null, [], {}, [[[[]]]]),
);

/** The same value with something in it replaced, left out or added. */
export function changed(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return strangeValue;
  const keys = Object.keys(value);
  if (keys.length === 0) return strangeValue;
  return fc.constantFrom(...keys, null).chain((key) => {
    if (key === null)
      return fc.tuple(strangeText, strangeValue).map(([name, more]) => ({ ...value, [name]: more }));
    const inner = (value as Record<string, unknown>)[key];
    const put = (next: unknown) =>
      Array.isArray(value)
        ? value.with(Number(key), next)
        : Object.fromEntries(
            Object.entries({ ...value, [key]: next }).filter(([, each]) => each !== undefined),
          );
    return fc.oneof(strangeValue, fc.constant(undefined), changed(inner)).map(put);
  });
}
