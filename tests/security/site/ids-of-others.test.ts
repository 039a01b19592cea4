import './pretend-next.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseClient } from '#app/_domain/database.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { action, comeAs, form, outcomeOf } from './doors.ts';
import { listActions, listPagesWithIds, listRoutes } from './list-doors.ts';
import { OPEN_DOORS } from './open-doors.ts';
import { PAGE_DOORS } from './page-doors.ts';
import { STUDENT_DOORS } from './student-doors.ts';
import { TEACHER_DOORS } from './teacher-doors.ts';
import { fingerprint, makeWorld, type World } from './world.ts';

const SIGN_OUT_DEVICE = 'app/[locale]/account/actions.ts signOutDeviceAction';
const DOORS = { ...STUDENT_DOORS, ...TEACHER_DOORS };
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

it('every route and every action is in a table', () => {
  const known = [...Object.keys(DOORS), ...Object.keys(OPEN_DOORS), SIGN_OUT_DEVICE];
  expect([...listRoutes(), ...listActions()].toSorted()).toEqual(known.toSorted());
});

it('every page whose address names something is in a table', () => {
  expect(listPagesWithIds()).toEqual(Object.keys(PAGE_DOORS).toSorted());
});

describe.each(Object.entries(DOORS))('%s', (_name, { closedTo, call, sameForAll = false }) => {
  it('is for nobody who is not signed in', async () => {
    const before = await fingerprint(database.db);
    comeAs(world, 'nobody');
    const outcome = await outcomeOf(() => call(world.ids), world.ids);
    expect(outcome).toMatch(/^401 |^throws signed_out$|You are signed out/);
    expect(await fingerprint(database.db)).toBe(before);
  });

  it.each([...closedTo])('answers %s as if it were not there, and changes nothing', async (name) => {
    const before = await fingerprint(database.db);
    comeAs(world, name);
    const outcome = await outcomeOf(() => call(world.ids), world.ids);
    expect(outcome).toBe(await outcomeOf(() => call(world.unknown), world.unknown));
    if (!sameForAll) expect(outcome).toMatch(/^404 |^throws not_found$|There is nothing at this address/);
    expect(await fingerprint(database.db)).toBe(before);
  });
});

/** Afterwards, because some of them change what is there. */
describe('whoever may', () => {
  it.each(Object.entries(DOORS))('gets in at %s', async (_name, { opensFor, call }) => {
    comeAs(world, opensFor);
    const outcome = await outcomeOf(() => call(world.ids), world.ids);
    expect(outcome).not.toMatch(
      /^40[0134] |throws|There is nothing at this address|You are signed out|could not read/,
    );
  });
});

it('nobody ends the session of another person', async () => {
  for (const name of ['classmate', 'instructor', 'otherStudent'] as const) {
    comeAs(world, name);
    const before = await fingerprint(database.db);
    const call = (sessionId: string) => () => action(SIGN_OUT_DEVICE, form({ sessionId }));
    const outcome = await outcomeOf(call(world.ids.ownerSession), world.ids);
    expect(outcome).toBe(await outcomeOf(call(world.unknown.ownerSession), world.unknown));
    expect(await fingerprint(database.db)).toBe(before);
  }
});
