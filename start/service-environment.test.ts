import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';
import { serviceEnvironments } from './service-environment.ts';

const GIVEN = {
  NODE_ENV: 'test',
  OIDC_ISSUER: 'https://id.example.edu',
  OIDC_CLIENT_SECRET: 'of the school',
  ARGMIN_DATASET_SECRET: 'ab'.repeat(32),
  LANG: 'zh_TW.UTF-8',
} as const;
const MADE = { databaseUrl: 'postgres://somewhere/argmin', authSecret: 'signs the sessions' };

it('each service is told its own secrets and not the other’s', () => {
  const { site, grader } = serviceEnvironments(readSettings({}, []), MADE, GIVEN);
  expect(site).toMatchObject({ AUTH_SECRET: MADE.authSecret, OIDC_CLIENT_SECRET: 'of the school' });
  expect(JSON.stringify(site)).not.toContain(GIVEN.ARGMIN_DATASET_SECRET);
  expect(grader).toMatchObject({ ARGMIN_DATASET_SECRET: GIVEN.ARGMIN_DATASET_SECRET });
  expect(JSON.stringify(grader)).not.toContain(MADE.authSecret);
  expect(JSON.stringify(grader)).not.toContain('of the school');
  for (const service of [site, grader]) {
    expect(service).toMatchObject({ DATABASE_URL: MADE.databaseUrl, LANG: 'zh_TW.UTF-8' });
  }
});

it('a secret that lies in a file reaches only the service that it is for', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmin-')), 'openid');
  writeFileSync(file, 'of the school\n');
  const given = { NODE_ENV: 'test', OIDC_CLIENT_SECRET_FILE: file } as const;
  const { site, grader } = serviceEnvironments(readSettings({}, []), MADE, given);
  expect(site).toMatchObject({ OIDC_CLIENT_SECRET: 'of the school' });
  expect(JSON.stringify(grader)).not.toMatch(/of the school|OIDC_CLIENT_SECRET/);
});
