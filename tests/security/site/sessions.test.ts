import './pretend-next.ts';
import { encode } from 'next-auth/jwt';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { hashPassword } from '#app/_domain/auth/passwords.ts';
import { sessionCookie } from '#app/_domain/auth/session-cookie.ts';
import { openSessionToken, sealSessionToken, startSession } from '#app/_domain/auth/session-token.ts';
import { databaseClient } from '#app/_domain/database.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { insertUser } from '#db/queries/users.ts';
import { enrollments } from '#db/schema/courses.ts';
import { sessions } from '#db/schema/users.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { action, comeAs, form, outcomeOf } from './doors.ts';
import { request } from './pretend-next.ts';
import { STUDENT_DOORS } from './student-doors.ts';
import { TEACHER_DOORS } from './teacher-doors.ts';
import { makeWorld, type World } from './world.ts';

const SECRET = 'a secret of these tests alone';
const PASSWORD = 'a long enough password';
const SIGN_IN = 'app/[locale]/sign-in/actions.ts signInAction';
const SIGN_OUT = 'app/[locale]/actions.ts signOutAction';
const DEVICE = 'app/[locale]/account/actions.ts signOutDeviceAction';
let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = SECRET;
  world = await makeWorld(databaseClient().db);
});
afterAll(async () => {
  await closeGradingQueueSender(databaseClient().db);
  await databaseClient().close();
  await database.drop();
});

/** Who a request with this cookie comes from. */
async function holderOf(token: string): Promise<string> {
  request.headers = new Headers();
  request.cookies.clear();
  request.cookies.set(sessionCookie().name, token);
  return requireUser().then(
    ({ id }) => id,
    ({ code }: { code: string }) => code,
  );
}
const callAs = async (door: string, name: 'owner' | 'ta' | 'classmate') => {
  comeAs(world, name);
  return outcomeOf(
    () => ({ ...STUDENT_DOORS, ...TEACHER_DOORS })[door]?.call(world.ids) ?? Promise.reject(),
    world.ids,
  );
};

describe('a cookie that was not given at sign-in', () => {
  const claims = async () => ({ sub: world.people.owner, sessionId: world.ids.ownerSession });
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each<[string, () => Promise<string> | string]>([
    ['made up', () => 'x'.repeat(200)],
    ['the id of a session', () => world.ids.ownerSession],
    [
      'sealed with another secret',
      async () => encode({ token: await claims(), secret: 'another secret, of somebody' }),
    ],
    ['signed with nothing', async () => `${base64({ alg: 'none' })}.${base64(await claims())}.`],
    [
      'encrypted with nothing',
      async () => `${base64({ alg: 'dir', enc: 'none' })}..${base64(await claims())}..`,
    ],
    ['past its time', async () => encode({ token: await claims(), secret: SECRET, maxAge: -60 })],
    [
      "another person's session under one's own name",
      async () => sealSessionToken({ ...(await claims()), sub: world.people.classmate }),
    ],
    [
      'of a session that never was',
      async () => sealSessionToken({ ...(await claims()), sessionId: crypto.randomUUID() }),
    ],
  ])('%s is nobody’s', async (_name, token) => {
    expect(await holderOf(await sealSessionToken(await claims()))).toBe(world.people.owner);
    expect(await holderOf(await token())).toBe('signed_out');
  });

  it('is replaced when somebody signs in, even if it was good', async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const { id } = await insertUser(database.db, { email: 'lin@example.edu', name: 'Lin', passwordHash });
    comeAs(world, 'classmate');
    const planted = world.tokens.classmate;
    const fields = { email: 'lin@example.edu', password: PASSWORD, next: '/.//evil.example' };
    const outcome = await outcomeOf(() => action(SIGN_IN, { tries: 0 }, form(fields)), world.ids);
    expect(outcome).toBe('redirect "/en"');
    const [cookie] = request.set;
    expect(cookie?.value).not.toBe(planted);
    expect(await holderOf(cookie?.value ?? '')).toBe(id);
    expect(await holderOf(planted)).toBe(world.people.classmate);
  });
});

describe('a cookie', () => {
  it('is kept from scripts and from requests of other sites', async () => {
    expect(sessionCookie().options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  });

  it('over https is sent over https alone, and can be set by this very host alone', async () => {
    vi.resetModules();
    process.env.NEXTAUTH_URL = 'https://argmin.example.edu';
    try {
      const again = await import('#app/_domain/auth/session-cookie.ts');
      expect(again.sessionCookie().name).toMatch(/^__Host-/);
      expect(again.sessionCookie().options).toMatchObject({ secure: true, path: '/', httpOnly: true });
      expect(again.sessionCookie().options).not.toHaveProperty('domain');
    } finally {
      delete process.env.NEXTAUTH_URL;
      vi.resetModules();
    }
  });

  it('cannot be made from what the database holds', async () => {
    const claims = await startSession(world.people.classmate, 'a device');
    const token = await sealSessionToken(claims);
    const [row] = await database.db.select().from(sessions).where(eq(sessions.id, claims.sessionId));
    const stored = JSON.stringify(row);
    expect(stored).toContain(claims.sessionId);
    for (const piece of token.split('.').filter((each) => each.length > 8))
      expect(stored).not.toContain(piece);
  });
});

describe('at once, though the token was opened before', () => {
  it('whoever signs out is out, with every copy of the cookie', async () => {
    const token = await sealSessionToken(await startSession(world.people.classmate, 'a device'));
    expect(await holderOf(token)).toBe(world.people.classmate);
    await expect(action(SIGN_OUT)).rejects.toThrow('redirect');
    expect(request.set.at(-1)).toMatchObject({ value: '', maxAge: 0 });
    expect(await openSessionToken(token)).not.toBeNull();
    expect(await holderOf(token)).toBe('signed_out');
  });

  it('another device of the same person is out when it is signed out from here', async () => {
    const other = await startSession(world.people.owner, 'another device');
    const token = await sealSessionToken(other);
    expect(await holderOf(token)).toBe(world.people.owner);
    comeAs(world, 'owner');
    await expect(action(DEVICE, form({ sessionId: other.sessionId }))).rejects.toThrow('redirect');
    expect(await holderOf(token)).toBe('signed_out');
    expect(await holderOf(world.tokens.owner)).toBe(world.people.owner);
  });

  it('a session that is over is over', async () => {
    const claims = await startSession(world.people.classmate, 'a device');
    const token = await sealSessionToken(claims);
    expect(await holderOf(token)).toBe(world.people.classmate);
    await database.db
      .update(sessions)
      .set({ expiresAt: sql`now()` })
      .where(eq(sessions.id, claims.sessionId));
    expect(await holderOf(token)).toBe('signed_out');
  });

  it('who teaches no longer finds nothing there, and who left the course nothing at all', async () => {
    const results = 'GET app/api/quiz-building/[quiz]/results/route.ts';
    expect(await callAs(results, 'ta')).toMatch(/^200 /);
    await database.db
      .update(enrollments)
      .set({ role: 'student' })
      .where(eq(enrollments.userId, world.people.ta));
    expect(await callAs(results, 'ta')).toMatch(/^404 /);
    const starter = 'GET app/api/competitions/[competition]/starter/route.ts';
    expect(await callAs(starter, 'classmate')).toMatch(/^200 /);
    await database.db.delete(enrollments).where(eq(enrollments.userId, world.people.classmate));
    expect(await callAs(starter, 'classmate')).toMatch(/^404 /);
  });
});
