import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyPassword } from '#app/_domain/auth/passwords.ts';
import { selectCoursesOfUser } from '#db/queries/courses.ts';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import { selectOptionalUserByEmail } from '#db/queries/users.ts';
import { seedDemoCourse } from '#db/seed/seed-demo-course.ts';
import { readOrMakeDemoAccounts } from '#start/demo-accounts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

it('makes a course in which a student and an instructor can sign in, once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'argmin-'));
  const accounts = await readOrMakeDemoAccounts(dataDir);
  expect(statSync(join(dataDir, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
  expect(await readOrMakeDemoAccounts(dataDir)).toEqual(accounts);

  const first = await seedDemoCourse(database.db, { competitions: [], accounts });
  const second = await seedDemoCourse(database.db, { competitions: [], accounts });
  expect(second.baselinesUser.id).toBe(first.baselinesUser.id);
  for (const { email, password, role } of accounts) {
    const user = await selectOptionalUserByEmail(database.db, email);
    expect(await verifyPassword(user?.passwordHash ?? null, password)).toBe(true);
    const courses = await selectCoursesOfUser(database.db, user?.id ?? '');
    expect(courses).toMatchObject([{ role, course: { slug: 'demo', titleZhTw: '動手學深度學習' } }]);
  }
});

it('gives every installation passwords of its own', async () => {
  const [here, there] = await Promise.all(
    [1, 2].map(() => readOrMakeDemoAccounts(mkdtempSync(join(tmpdir(), 'argmin-')))),
  );
  const passwords = [...(here ?? []), ...(there ?? [])].map(({ password }) => password);
  expect(new Set(passwords).size).toBe(4);
});

it('gives all who ask at the same time the same secret', async () => {
  const secrets = await Promise.all(
    Array.from({ length: 5 }, () => readOrMakeSecret(database.db, 'dataset_secret')),
  );
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
});
