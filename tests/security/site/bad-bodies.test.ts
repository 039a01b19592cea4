import './pretend-next.ts';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseClient } from '#app/_domain/database.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { submissions } from '#db/schema/submissions.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { action, comeAs, type Door, form, FROM_HERE, outcomeOf, route, sentBy } from './doors.ts';
import { changed, STRANGE, strangeText } from './strange-input.ts';
import { STUDENT_DOORS } from './student-doors.ts';
import { TEACHER_DOORS } from './teacher-doors.ts';
import { fingerprint, type Ids, makeWorld, type World } from './world.ts';

vi.mock('#app/_domain/auth/allowance.ts', () => ({ takeAllowance: () => {} }));

const DOORS = { ...STUDENT_DOORS, ...TEACHER_DOORS };
const doorsBy = (pattern: RegExp) => Object.entries(DOORS).filter(([name]) => pattern.test(name));
/** A proof on a thousand seeds, or a thread of its own, at each call. */
const IS_SLOW = /authoring\/|publishAction|importQuestionsAction/;
const runs = (door: string, count: number) => ({ numRuns: IS_SLOW.test(door) ? 6 : count });
/** A form carries text alone; not every object can be turned into some by `String`. */
const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** These do their work whatever the body holds. */
const ASKS_FOR_NOTHING = /solution|submit|\[quiz\]\/attempts/;

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

describe.each(doorsBy(/^POST /))('%s', (door, of) => {
  it('answers any JSON and any bytes with a clear refusal, and changes nothing', async () => {
    const { params } = await sentBy(of, world.ids);
    const before = await fingerprint(database.db);
    const anyBody = fc.oneof(fc.json({ stringUnit: 'binary' }), strangeText);
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        comeAs(world, of.opensFor, { ...FROM_HERE, 'accept-language': 'zh-TW' });
        const answer = await route(door, params, { body });
        if (answer.ok && ASKS_FOR_NOTHING.test(door)) return;
        expect(answer.status).toBe(ASKS_FOR_NOTHING.test(door) && answer.status !== 400 ? 409 : 400);
        expect((await answer.json()).error.message).toMatch(/\p{Script=Han}/u);
      }),
      runs(door, 30),
    );
    if (!ASKS_FOR_NOTHING.test(door)) expect(await fingerprint(database.db)).toBe(before);
  });

  it('answers its own form with strange things in it without a fault', async () => {
    const { params, body } = await sentBy(of, world.ids);
    await fc.assert(
      fc.asyncProperty(changed(body ?? {}), async (sent) => {
        comeAs(world, of.opensFor);
        const answer = await route(door, params, { body: JSON.stringify(sent) ?? '' });
        expect(answer.status).toBeLessThan(500);
      }),
      runs(door, 40),
    );
  });
});

describe.each(Object.entries(DOORS))('%s', (_door, { opensFor, call }: Door) => {
  it('answers strange ids as if there were nothing', async () => {
    for (const id of STRANGE) {
      comeAs(world, opensFor);
      const at = Object.fromEntries(Object.keys(world.ids).map((name) => [name, id])) as Ids;
      const outcome = await outcomeOf(() => call(at), world.ids);
      expect(outcome, JSON.stringify(id)).toMatch(
        /^40[04] |^throws not_found$|nothing at this address|could not read|"problems"|^200 .* \{\}$/,
      );
    }
  });
});

describe.each(doorsBy(/actions\.ts /))('%s', (door, of) => {
  it('takes its form with strange things in it without a fault', async () => {
    const { forms } = await sentBy(of, world.ids);
    const last = forms.at(-1);
    const fields = last instanceof FormData ? Object.fromEntries(last) : (last as object);
    const { file, ...texts } = fields as Record<string, string | File>;
    await fc.assert(
      fc.asyncProperty(changed(texts), async (sent) => {
        comeAs(world, of.opensFor);
        const asForm = () => {
          const flat = Object.entries(Object(sent)).map(([name, value]) => [name, asText(value)]);
          return form({ ...Object.fromEntries(flat), ...(file ? { file } : {}) });
        };
        const given = last instanceof FormData ? asForm() : sent;
        expect(await outcomeOf(() => action(door, ...forms.slice(0, -1), given), world.ids)).toMatch(
          /^value|^redirect|^throws (not_found|request_unreadable|submission_ended)$/,
        );
      }),
      runs(door, 40),
    );
  });
});

it('names of files that are sent beside the code may be anything', async () => {
  const submit = 'app/[locale]/(student)/competitions/[competition]/submit/actions.ts submitAction';
  for (const name of STRANGE) {
    comeAs(world, 'classmate');
    const sent = form({
      competitionId: world.ids.competition,
      formKey: crypto.randomUUID(),
      how: 'files',
      paths: ['main.ts', `${name}.png`],
    });
    sent.append('files', new File(['export async function train() {}'], 'main.ts'));
    sent.append('files', new File([name], 'a.png'));
    const outcome = await outcomeOf(() => action(submit, null, sent), world.ids);
    expect(outcome, JSON.stringify(name)).toMatch(
      /^redirect "\/submissions\/|already have 3 runs|cannot be used/,
    );
    if (outcome.startsWith('redirect'))
      await databaseClient().db.delete(submissions).where(eq(submissions.userId, world.people.classmate));
  }
});
