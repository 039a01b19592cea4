import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkPasswordSignIn } from '#app/_domain/auth/check-password-sign-in.ts';
import { hashPassword } from '#app/_domain/auth/passwords.ts';
import { readSignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { openSessionToken, sealSessionToken, startSession } from '#app/_domain/auth/session-token.ts';
import { signInWithOpenid } from '#app/_domain/auth/sign-in-with-openid.ts';
import { signOutDevice } from '#app/_domain/auth/sign-out-device.ts';
import { databaseClient } from '#app/_domain/database.ts';
import { insertUser } from '#db/queries/users.ts';
import { sessions, signInFailures } from '#db/schema/users.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

const PASSWORD = 'a long enough password';
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  process.env.DATABASE_URL = test.url;
  process.env.AUTH_SECRET = 'a secret of these tests alone';
});

afterAll(async () => {
  await databaseClient().close();
  await test.drop();
});

let people = 0;
async function person(): Promise<{ id: string; email: string }> {
  people += 1;
  const passwordHash = await hashPassword(PASSWORD);
  const email = `Person${people}@example.edu`;
  return insertUser(test.db, { email, name: 'Lin Mei', passwordHash });
}

it('takes the right password, whatever the case and spaces of the email', async () => {
  const { id, email } = await person();
  expect(await checkPasswordSignIn(` ${email.toUpperCase()} `, PASSWORD, '10.0.0.1')).toEqual({
    outcome: 'ok',
    userId: id,
  });
});

it('answers a wrong password and an unknown email alike', async () => {
  const { email } = await person();
  expect(await checkPasswordSignIn(email, 'something else', '10.0.0.2')).toEqual({ outcome: 'wrong' });
  expect(await checkPasswordSignIn('nobody@example.edu', PASSWORD, '10.0.0.2')).toEqual({ outcome: 'wrong' });
});

it('locks the place that guesses, even with the right password, and no other place', async () => {
  const { email } = await person();
  const tries = await Promise.all(
    Array.from({ length: 9 }, (_, i) => checkPasswordSignIn(email, `guess ${i}`, '10.0.0.3')),
  );
  expect(tries.filter(({ outcome }) => outcome === 'wrong').length).toBeLessThanOrEqual(5);

  for (let i = 0; i < 6; i += 1) await checkPasswordSignIn(email, 'guess', '10.0.0.3');
  const locked = await checkPasswordSignIn(email, PASSWORD, '10.0.0.3');
  expect(locked).toMatchObject({ outcome: 'locked' });
  expect(locked.outcome === 'locked' && locked.until.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);

  expect(await checkPasswordSignIn(email, PASSWORD, '10.0.0.4')).toMatchObject({ outcome: 'ok' });
});

it('opens again when the failures are a quarter of an hour old', async () => {
  const { email } = await person();
  for (let i = 0; i < 6; i += 1) await checkPasswordSignIn(email, 'guess', '10.0.0.5');
  await test.db
    .update(signInFailures)
    .set({ at: sql`now() - interval '16 minutes'` })
    .where(eq(signInFailures.address, '10.0.0.5'));
  expect(await checkPasswordSignIn(email, PASSWORD, '10.0.0.5')).toMatchObject({ outcome: 'ok' });
});

it('signs every copy of a token out when its session is ended, and leaves other devices signed in', async () => {
  const { id } = await person();
  const [phone, laptop] = [await startSession(id, 'Phone'), await startSession(id, 'Laptop')];
  const copy = await openSessionToken(await sealSessionToken(phone));
  const user = await readSignedInUser(laptop);
  if (!copy || !user) throw new Error('Both devices should be signed in');
  expect(await readSignedInUser(copy)).toMatchObject({ id });

  await signOutDevice(user, phone.sessionId);
  expect(await readSignedInUser(copy)).toBeNull();
  expect(await readSignedInUser(laptop)).toMatchObject({ id });
});

it('does not end the session of another person', async () => {
  const [mine, theirs] = await Promise.all(
    [await person(), await person()].map(({ id }) => startSession(id, null)),
  );
  const me = mine && (await readSignedInUser(mine));
  if (!me || !theirs) throw new Error('Both people should be signed in');
  await signOutDevice(me, theirs.sessionId);
  expect(await readSignedInUser(theirs)).not.toBeNull();
});

it('signs out when the session has expired', async () => {
  const claims = await startSession((await person()).id, null);
  await test.db.update(sessions).set({ expiresAt: sql`now()` }).where(eq(sessions.id, claims.sessionId));
  expect(await readSignedInUser(claims)).toBeNull();
});

it('takes no token that was not sealed here', async () => {
  const token = await sealSessionToken(await startSession((await person()).id, null));
  expect(await openSessionToken(`${token.slice(0, -4)}AAAA`)).toBeNull();
  expect(await openSessionToken('not a token')).toBeNull();
});

it('matches a school account by its subject, else by a verified email, else makes an account', async () => {
  const { id, email } = await person();
  const profile = {
    issuer: 'https://login.example.edu',
    subject: 's1',
    email,
    emailVerified: true,
    name: 'Lin',
  };
  expect(await signInWithOpenid(profile)).toBe(id);
  expect(await signInWithOpenid({ ...profile, email: 'renamed@example.edu' })).toBe(id);

  const unverified = { ...profile, subject: 's2', emailVerified: false };
  expect(await signInWithOpenid(unverified)).toBeNull();

  const made = await signInWithOpenid({ ...profile, subject: 's3', email: 'new@example.edu' });
  expect(made).not.toBeNull();
  expect(made).not.toBe(id);
});
