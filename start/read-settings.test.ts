import { describe, expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';

const DEPLOYED = { NODE_ENV: 'production', DATABASE_URL: 'postgres://argmin@db/argmin' };
const SECRET = 'sixteen-letters!';

describe('settings', () => {
  it('need nothing from the environment to try Argmin out', () => {
    expect(readSettings({}, [])).toMatchObject({
      isDeployment: false,
      host: '127.0.0.1',
      port: 3000,
      siteUrl: 'http://localhost:3000',
      databaseUrl: null,
      authSecret: null,
    });
  });

  it('take variables that are set to nothing as not set', () => {
    expect(readSettings({ DATABASE_URL: '', PORT: '', NODE_ENV: '' }, [])).toMatchObject({
      databaseUrl: null,
      port: 3000,
    });
  });

  it('take next-auth’s names as well as the newer ones', () => {
    expect(readSettings({ ...DEPLOYED, NEXTAUTH_SECRET: SECRET }, []).authSecret).toBe(SECRET);
    expect(readSettings({ AUTH_URL: 'https://argmin.example.edu' }, []).siteUrl).toBe(
      'https://argmin.example.edu',
    );
  });

  it('of a deployment come from the environment', () => {
    expect(readSettings({ ...DEPLOYED, AUTH_SECRET: SECRET }, [])).toMatchObject({
      isDeployment: true,
      databaseUrl: DEPLOYED.DATABASE_URL,
    });
  });
});

describe('what cannot be used is named', () => {
  const refusals: [string, Record<string, string>, RegExp][] = [
    ['a deployment without a database', { NODE_ENV: 'production' }, /DATABASE_URL must name/],
    ['a deployment without a secret', DEPLOYED, /AUTH_SECRET must be set/],
    ['a secret in a file that is not there', { AUTH_SECRET_FILE: '/no/file' }, /^AUTH_SECRET_FILE names/],
    ['a short secret', { AUTH_SECRET: 'short' }, /^AUTH_SECRET is too short/],
    ['a port out of range', { PORT: '70000' }, /^PORT is not a number/],
    ['a database of another kind', { DATABASE_URL: 'mysql://db/argmin' }, /^DATABASE_URL is not/],
    ['a data set secret of the wrong length', { ARGMIN_DATASET_SECRET: 'abc' }, /64 hexadecimal digits/],
    ['an address that is none', { NEXTAUTH_URL: 'argmin' }, /^NEXTAUTH_URL is not an address/],
    ['an address without https', { NEXTAUTH_URL: 'localhost:3000' }, /^NEXTAUTH_URL is not an address/],
  ];
  it.each(refusals)('%s', (_case, environment, sentence) => {
    expect(() => readSettings(environment, [])).toThrow(sentence);
  });

  it('an option that does not exist', () => {
    expect(() => readSettings({}, ['--watch'])).toThrow('There is no option --watch');
  });
});
