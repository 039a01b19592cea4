import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { sourceOfFiles } from './read-sent-files.ts';
import { StoredFiles } from './stored-files.ts';

/** What comes out can be stored, or the refusal says why; nothing else is thrown. */
function readsOrRefuses(files: { path: string; content: Uint8Array }[]): void {
  try {
    expect(StoredFiles.safeParse(sourceOfFiles(files).files).success).toBe(true);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('source_refused');
    expect(error.values.reason).toBeTypeOf('string');
  }
}

it('any damage to an archive is refused, or does no harm', () => {
  const sound = zipSync({ 'work/main.ts': strToU8('export {}'), 'work/layers/a.ts': strToU8('export {}') });
  const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(damage, (changes) => {
      const content = sound.slice();
      for (const [at, value] of changes) content[at] = value;
      readsOrRefuses([{ path: 'work.zip', content }]);
    }),
    { numRuns: 1000 },
  );
});

it('any names of files and any bytes are refused, or can be stored', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      'a',
      'main',
      '~',
      'C:',
      '\0',
      '\ud800',
      '\u202egnp',
      'con',
      'x'.repeat(300),
      '__proto__',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const path = fc
    .tuple(
      fc.array(part, { maxLength: 4 }),
      fc.constantFrom('/', '\\'),
      fc.constantFrom('.ts', '.zip', '', '.TS'),
    )
    .map(([parts, between, ending]) => parts.join(between) + ending);
  const file = fc.record({ path, content: fc.uint8Array({ maxLength: 50 }) });
  fc.assert(
    fc.property(fc.uniqueArray(file, { maxLength: 6, selector: ({ path: name }) => name }), readsOrRefuses),
    { numRuns: 1000 },
  );
});
