import './pretend-next.ts';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseClient } from '#app/_domain/database.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { comeAs, route } from './doors.ts';
import { listActions, listRoutes } from './list-doors.ts';
import { STUDENT_DOORS } from './student-doors.ts';
import { TEACHER_DOORS } from './teacher-doors.ts';
import { fingerprint, makeWorld, type World } from './world.ts';

/** How a browser, an old browser and no browser at all say that a page of another site asks for it. */
const FROM_ELSEWHERE: [string, Record<string, string>][] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another host of the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://evil.site.example' }],
  ['the address bar', { 'sec-fetch-site': 'none' }],
  ['another site, in an old browser', { origin: 'https://evil.example' }],
  ['a sandboxed frame, in an old browser', { origin: 'null' }],
  ['another site that hides its origin', { referer: 'https://evil.example/form' }],
  ['another site that knows our host', { origin: 'http://site.example.evil.example' }],
  ['another port', { origin: 'http://site.example:8080' }],
  ['nothing that says where it is', {}],
];
const DOORS = { ...STUDENT_DOORS, ...TEACHER_DOORS };
const WRITING = listRoutes().filter((door) => !/^(GET|HEAD) |\[\.\.\.unknown\]/.test(door));

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

describe.each(WRITING)('%s', (door) => {
  it.each(FROM_ELSEWHERE)('does nothing for %s', async (_from, headers) => {
    const of = DOORS[door] ?? {
      opensFor: 'owner' as const,
      call: () => route(door, { nextauth: 'signout' }),
    };
    comeAs(world, of.opensFor, { host: 'site.example', ...headers });
    const before = await fingerprint(database.db);
    const answer = (await of.call(world.ids)) as Response;
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'origin_unknown' } });
    expect(await fingerprint(database.db)).toBe(before);
  });
});

it('reading changes nothing but what has become due', async () => {
  for (const [name, { opensFor, call }] of Object.entries(DOORS)) {
    if (!name.startsWith('GET ')) continue;
    comeAs(world, opensFor);
    const before = await fingerprint(database.db);
    const answer = (await call(world.ids)) as Response;
    await answer.body?.cancel();
    expect(await fingerprint(database.db), name).toBe(before);
  }
});

/** Next compares Origin and Host for actions, but lets a request without Origin pass; proxy.ts does not. */
it('every action stands where proxy.ts sees what is sent to it', () => {
  const [, matcher = ''] = /^ {4}'(\/\(.*)',$/m.exec(readFileSync('proxy.ts', 'utf8')) ?? [];
  const seen = new RegExp(`^${matcher.replaceAll('\\\\', '\\')}$`);
  for (const action of listActions()) {
    expect(action).toMatch(/^app\/\[locale\]\//);
    const path = action.replace(/^app\/\[locale\]/, '/en').replace(/\/[^/]*$/, '');
    expect(path).toMatch(seen);
  }
  // A page answers to actions at whatever address it is asked for, also at these.
  for (const path of ['/', '/en', '/fonts/x', '/_next/x', '/icon.svg/x', '/api', '/fonts', '/_next/image/x'])
    expect(path).toMatch(seen);
  for (const path of ['/api/health', '/fonts/noto-sans-tc/index.css', '/_next/static/x.js', '/icon.svg'])
    expect(path).not.toMatch(seen);
});
