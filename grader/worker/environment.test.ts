import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigurationProblem, readEnvironment } from './environment.ts';

const least = { NODE_ENV: 'test', DATABASE_URL: 'postgres://someone:secret@db.example/argmin' } as const;

test('a database is all it needs', () => {
  expect(readEnvironment({ ...least, GRADER_SLOTS: '', ARGMIN_DATA_DIR: '/srv/argmin' })).toEqual({
    databaseUrl: least.DATABASE_URL,
    backend: null,
    gpuMemoryShare: null,
    slots: 1,
    dataDir: '/srv/argmin',
    datasetSecret: null,
    sandbox: 'auto',
  });
});

test('secrets may lie in files', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmin-')), 'database_url');
  writeFileSync(file, `${least.DATABASE_URL}\n`);
  const env = { NODE_ENV: 'test', DATABASE_URL_FILE: file } as const;
  expect(readEnvironment(env).databaseUrl).toBe(least.DATABASE_URL);
});

test.each([
  ['no database', { DATABASE_URL: '' }, 'DATABASE_URL is not set'],
  ['a database of another kind', { DATABASE_URL: 'mysql://db/argmin' }, 'DATABASE_URL is not the address'],
  ['slots that are no number', { GRADER_SLOTS: 'many' }, 'GRADER_SLOTS is not a whole number'],
  ['no slots', { GRADER_SLOTS: '0' }, 'GRADER_SLOTS is not a whole number from 1 to 64'],
  [
    'a backend that nobody knows',
    { GRADER_BACKEND: 'abacus' },
    'GRADER_BACKEND is abacus, and can be tensorflow or wasm or webgpu.',
  ],
  ['more than all of a GPU', { ARGMIN_GPU_MEMORY_SHARE: '1.5' }, 'ARGMIN_GPU_MEMORY_SHARE'],
  ['a sandbox setting that nobody knows', { GRADER_SANDBOX: 'maybe' }, 'GRADER_SANDBOX is maybe'],
  [
    'a secret in a file that is not there',
    { ARGMIN_DATASET_SECRET_FILE: '/no/file' },
    'ARGMIN_DATASET_SECRET_FILE',
  ],
  ['a short secret', { ARGMIN_DATASET_SECRET: 'abc' }, 'ARGMIN_DATASET_SECRET: a data set secret is 64'],
])('%s is said in one sentence that names the variable', (_what, change, sentence) => {
  const read = () => readEnvironment({ ...least, ...change });
  expect(read).toThrow(ConfigurationProblem);
  expect(read).toThrow(sentence);
  expect(read).toThrow(/^[^\n]+\.$/);
});
