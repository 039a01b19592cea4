import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ConfigurationProblem, readEnvironment } from './environment.ts';

const NAMES = ['DATABASE_URL', 'GRADER_BACKEND', 'GRADER_SLOTS', 'ARGMIN_DATASET_SECRET', 'GRADER_SANDBOX'];
const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '65',
    '-1',
    '1e1',
    '1.0',
    'NaN',
    '８',
    'required',
    'wasm',
    'postgres://',
    '__proto__',
    '\n',
  ),
  fc.string({ maxLength: 30 }),
);

it('any environment is taken, or refused in a sentence', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), strange), (variables) => {
      try {
        const { slots } = readEnvironment({
          DATABASE_URL: 'postgres://localhost/argmin',
          ...variables,
        } as unknown as NodeJS.ProcessEnv);
        expect(Number.isInteger(slots) && slots >= 1 && slots <= 64).toBe(true);
      } catch (error) {
        if (!(error instanceof ConfigurationProblem)) throw error;
        expect(
          NAMES.some((name) => error.message.includes(name)),
          error.message,
        ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
