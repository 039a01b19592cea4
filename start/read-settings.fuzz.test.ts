import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';
import { StartRefusal } from './start-refusal.ts';

const NAMES = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'DATABASE_URL',
  'AUTH_SECRET',
  'NEXTAUTH_URL',
  'AUTH_URL',
  'ARGMIN_DATASET_SECRET',
  'ARGMIN_DATA_DIR',
];
const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '65536',
    '-1',
    '1e9',
    'NaN',
    '３０００',
    'production',
    '::',
    'https://',
    'postgres://',
    '\n',
    '/dev/null',
  ),
  fc.string({ maxLength: 30 }),
);

it('any settings are taken, or refused in a sentence', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...NAMES), strange),
      fc.array(strange, { maxLength: 2 }),
      (env, parameters) => {
        try {
          const { port } = readSettings(env, parameters);
          expect(Number.isInteger(port) && port > 0 && port < 65_536).toBe(true);
        } catch (error) {
          if (!(error instanceof StartRefusal)) throw error;
          expect(error.message).toMatch(/\S\.$/);
          expect(error.message).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    { numRuns: 300 },
  );
});
