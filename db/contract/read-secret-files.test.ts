import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSecretFiles, SecretFileProblem } from './read-secret-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keep(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

it('takes a secret from its file, without the line end that editors write, and leaves no trace of the file', () => {
  const file = keep('auth', 'what signs the sessions\n');
  expect(readSecretFiles({ AUTH_SECRET_FILE: file, PORT: '80' })).toEqual({
    AUTH_SECRET: 'what signs the sessions',
    PORT: '80',
  });
});

it('keeps spaces and inner lines: they may belong to the secret', () => {
  const file = keep('openid', ' two\nlines \r\n');
  expect(readSecretFiles({ OIDC_CLIENT_SECRET_FILE: file }).OIDC_CLIENT_SECRET).toBe(' two\nlines ');
});

it('leaves the environment alone where nothing lies in a file', () => {
  const env = { DATABASE_URL: 'postgres://db/argmin', DATABASE_URL_FILE: '', OTHER_FILE: '/etc/passwd' };
  expect(readSecretFiles(env)).toEqual({
    DATABASE_URL: 'postgres://db/argmin',
    OTHER_FILE: '/etc/passwd',
  });
});

it('takes a variable that is set to nothing beside a file, as compose files do', () => {
  const env = { DATABASE_URL: '', DATABASE_URL_FILE: keep('url', 'postgres://db/argmin') };
  expect(readSecretFiles(env).DATABASE_URL).toBe('postgres://db/argmin');
});

it('names the variable of a file that cannot be used, and never what is in it', () => {
  const refusals = [
    [
      { AUTH_SECRET_FILE: join(folder, 'nowhere') },
      /^AUTH_SECRET_FILE names .*nowhere, which cannot be read/,
    ],
    [{ AUTH_SECRET_FILE: folder }, /cannot be read \(EISDIR\)$/],
    [{ AUTH_SECRET_FILE: keep('empty', '\n') }, /^AUTH_SECRET_FILE names .*empty, which is empty$/],
    [
      { AUTH_SECRET: 'one', AUTH_SECRET_FILE: keep('another', 'whisper') },
      /^AUTH_SECRET and AUTH_SECRET_FILE are both set: keep one of them$/,
    ],
  ] as const;
  for (const [env, sentence] of refusals) {
    expect(() => readSecretFiles(env)).toThrow(SecretFileProblem);
    expect(() => readSecretFiles(env)).toThrow(sentence);
  }
});
