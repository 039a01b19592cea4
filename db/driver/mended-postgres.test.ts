import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MENDS, mendSource } from './mended-postgres.ts';

test('every passage that is mended stands once in the installed driver', () => {
  const require = createRequire(import.meta.url);
  for (const file of new Set(MENDS.map((mend) => mend.file))) {
    const source = readFileSync(require.resolve('postgres').replace('index.js', file), 'utf8');
    const expected = MENDS.filter((mend) => mend.file === file);
    const mended = mendSource(file, source);
    for (const { to } of expected) expect(mended).toContain(to);
  }
});

test('another version of the driver is refused instead of being loaded half mended', () => {
  expect(() => mendSource('connection.js', 'function execute(q) {}')).toThrow('not the version');
});
