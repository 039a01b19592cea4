import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseEnvironment } from './environment.ts';

const needed = { DATABASE_URL: 'postgres://localhost/argmin', AUTH_SECRET: 'sixteen-characters' };
const openid = {
  OIDC_ISSUER: 'https://login.example.edu',
  OIDC_CLIENT_ID: 'argmin',
  OIDC_CLIENT_SECRET: 'x',
};

it('names every variable that is missing', () => {
  expect(() => parseEnvironment({ AUTH_SECRET: needed.AUTH_SECRET })).toThrow(/DATABASE_URL/);
  expect(() => parseEnvironment({ DATABASE_URL: needed.DATABASE_URL })).toThrow(/AUTH_SECRET/);
  expect(() => parseEnvironment({ ...needed, AUTH_SECRET: 'short' })).toThrow(/AUTH_SECRET/);
});

it('takes the secret under either name', () => {
  const { DATABASE_URL, AUTH_SECRET } = needed;
  expect(parseEnvironment({ DATABASE_URL, NEXTAUTH_SECRET: AUTH_SECRET }).authSecret).toBe(AUTH_SECRET);
});

it('takes a secret from its file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmin-')), 'auth_secret');
  writeFileSync(file, `${needed.AUTH_SECRET}\n`);
  const { DATABASE_URL } = needed;
  expect(parseEnvironment({ DATABASE_URL, AUTH_SECRET_FILE: file }).authSecret).toBe(needed.AUTH_SECRET);
});

it('offers OpenID Connect only when all of its settings are there', () => {
  expect(parseEnvironment({ ...needed, ...openid, OIDC_NAME: 'School' }).openid?.name).toBe('School');
  expect(parseEnvironment({ ...needed, ...openid, OIDC_CLIENT_SECRET: '' }).openid).toBeNull();
  expect(parseEnvironment(needed).openid).toBeNull();
});

it('believes no proxy unless it is told how many there are', () => {
  expect(parseEnvironment(needed).trustedProxies).toBe(0);
  expect(parseEnvironment({ ...needed, TRUSTED_PROXIES: '1' }).trustedProxies).toBe(1);
  for (const wrong of ['yes', '-1', '1.5', '11'])
    expect(() => parseEnvironment({ ...needed, TRUSTED_PROXIES: wrong })).toThrow(/TRUSTED_PROXIES/);
});
