import './pretend-next.ts';
import { hash } from '@node-rs/argon2';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AllowanceKind, takeAllowance } from '#app/_domain/auth/allowance.ts';
import { checkPasswordSignIn } from '#app/_domain/auth/check-password-sign-in.ts';
import { hashPassword } from '#app/_domain/auth/passwords.ts';
import { databaseClient } from '#app/_domain/database.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { insertUser } from '#db/queries/users.ts';
import { signInFailures } from '#db/schema/users.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { action, comeAs, FROM_HERE, form, outcomeOf, route } from './doors.ts';
import { STUDENT_DOORS } from './student-doors.ts';
import { TEACHER_DOORS } from './teacher-doors.ts';
import { type Name } from './people.ts';
import { fingerprint, makeWorld, type World } from './world.ts';

const DOORS = { ...STUDENT_DOORS, ...TEACHER_DOORS };
const STUDENT = 'app/[locale]/(student)';
const TEACH = 'app/[locale]/(instructor)/teach';
/** What costs much, by whom it is asked for here, and what it is counted as. */
const COUNTED: [string, Exclude<Name, 'nobody'>, AllowanceKind][] = [
  ['POST app/api/attempts/[attempt]/saves/route.ts', 'owner', 'save'],
  ['POST app/api/attempts/[attempt]/runs/route.ts', 'owner', 'run'],
  ['POST app/api/quizzes/[quiz]/attempts/route.ts', 'owner', 'start'],
  ['POST app/api/practice/route.ts', 'owner', 'practice'],
  ['POST app/api/practice/[variant]/checks/route.ts', 'owner', 'practice'],
  ['POST app/api/authoring/checks/route.ts', 'instructor', 'check'],
  ['POST app/api/authoring/preview/route.ts', 'instructor', 'preview'],
  ['POST app/api/authoring/code-runs/route.ts', 'instructor', 'run'],
  [`${STUDENT}/competitions/[competition]/submit/actions.ts submitAction`, 'owner', 'upload'],
  [`${TEACH}/questions/actions.ts importQuestionsAction`, 'instructor', 'upload'],
  [`${TEACH}/questions/[question]/actions.ts publishAction`, 'instructor', 'check'],
  // the last, because it is counted with each of the others too
  ['GET app/api/attempts/[attempt]/route.ts', 'owner', 'request'],
];
const MiB = 2 ** 20;
const SAVES = 'POST app/api/attempts/[attempt]/saves/route.ts';

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of these tests alone';
  world = await makeWorld(databaseClient().db);
});
afterAll(async () => {
  await closeGradingQueueSender(databaseClient().db);
  await databaseClient().close();
  await database.drop();
});

describe('after a flood', () => {
  // no time goes by meanwhile, however slow the machine is
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(COUNTED)(
    '%s is refused to that person alone, and says when to come back',
    async (door, name, kind) => {
      const of = DOORS[door];
      const id = world.people[name];
      if (!of) throw new Error(`${door} is in no table`);
      const before = await fingerprint(database.db);
      useUp(id, kind);
      for (const [language, words] of [
        ['en', /more in a short time.*Wait \d+ second/],
        ['zh-TW', /短時間內的要求太多.*請等\d+秒/],
      ] as const) {
        comeAs(world, name, { ...FROM_HERE, 'accept-language': language });
        if (!door.includes('route.ts')) {
          expect(await outcomeOf(() => of.call(world.ids), world.ids)).toMatch(/more in a short time/);
          continue;
        }
        const answer = (await of.call(world.ids)) as Response;
        expect(answer.status).toBe(429);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(answer.headers.get('retry-after'))).toBeLessThan(60);
        expect((await answer.json()).error.message).toMatch(words);
      }
      expect(await fingerprint(database.db)).toBe(before);
      expect(() => takeAllowance({ id: world.people.classmate }, kind)).not.toThrow();
    },
  );

  it('join codes cannot be guessed at', async () => {
    comeAs(world, 'otherStudent');
    const guess = () =>
      action(`${STUDENT}/actions.ts joinCourseAction`, {}, form({ code: crypto.randomUUID() }));
    const outcomes: string[] = [];
    for (let i = 0; i < 30; i += 1) outcomes.push(await outcomeOf(guess, world.ids));
    expect(outcomes.filter((outcome) => outcome.startsWith('value')).length).toBe(10);
    expect(outcomes.at(-1)).toBe('throws too_many_requests');
  });
});

describe('behind one address', () => {
  it('five hundred students sign in within the same second, and some of them mistype', async () => {
    // as weak as can be: five hundred real ones would take the processor for a quarter of a minute
    const passwordHash = await hash('a long enough password', { memoryCost: 8, timeCost: 1, parallelism: 1 });
    const emails = Array.from({ length: 500 }, (_, i) => `student-${i}@example.edu`);
    await Promise.all(emails.map((email) => insertUser(database.db, { email, name: 'Lin', passwordHash })));
    const signIn = (email: string, i: number) =>
      checkPasswordSignIn(email, i % 5 === 0 ? 'mistyped' : 'a long enough password', '203.0.113.1');
    const outcomes = await Promise.all(emails.map(signIn));
    expect(Object.groupBy(outcomes, ({ outcome }) => outcome)).toMatchObject({
      ok: { length: 400 },
      wrong: { length: 100 },
    });
  });

  it('who tries many accounts is held up all the same', async () => {
    const address = '203.0.113.2';
    const guesses = Array.from({ length: 1000 }, (_, i) => ({ email: `guess-${i}@example.edu`, address }));
    await database.db.insert(signInFailures).values(guesses);
    const email = 'one-more@example.edu';
    await insertUser(database.db, { email, name: 'Lin', passwordHash: await hashPassword('right') });
    expect((await checkPasswordSignIn(email, 'right', address)).outcome).toBe('locked');
    expect((await checkPasswordSignIn(email, 'right', '203.0.113.3')).outcome).toBe('ok');
  });
});

describe('a body', () => {
  const send = async (body: BodyInit, headers: Record<string, string> = {}) => {
    comeAs(world, 'classmate', { ...FROM_HERE, ...headers });
    const before = await fingerprint(database.db);
    const answer = await route(SAVES, { attempt: world.ids.attempt }, { body });
    expect(await fingerprint(database.db)).toBe(before);
    return answer.status;
  };

  it('that says that it is 200 MB is not begun', async () => {
    const pulled = { bytes: 0 };
    expect(await send(endless(pulled), { 'content-length': String(200 * MiB) })).toBe(413);
    expect(pulled.bytes).toBeLessThan(MiB);
  });

  it('that never ends is read no further than a megabyte', async () => {
    const pulled = { bytes: 0 };
    expect(await send(endless(pulled))).toBe(413);
    expect(pulled.bytes).toBeLessThan(1.5 * MiB);
  });

  it.each([
    ['nested a hundred thousand deep', '['.repeat(100_000)],
    ['nested deeply and well formed', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['of objects in objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['of ten thousand saves', JSON.stringify({ saves: Array.from({ length: 10_000 }, () => ({})) })],
    ['that sets prototypes', '{"__proto__":{"saves":[]},"constructor":{"prototype":{"saves":[]}}}'],
    ['that is packed', new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0])],
    ['of no text', new Uint8Array([255, 254, 0, 216, 128])],
  ] as [string, BodyInit][])('%s is not read', async (_name, body) => {
    expect(await send(body, { 'content-encoding': 'gzip', 'content-type': 'image/svg+xml' })).toBe(400);
  });
});

/** Uses up what a person may do of this kind: what is asked next is one too many. */
function useUp(id: string, kind: AllowanceKind): void {
  try {
    for (;;) takeAllowance({ id }, kind);
  } catch {
    // nothing is left
  }
}

function endless(pulled: { bytes: number }): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      pulled.bytes += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
}
