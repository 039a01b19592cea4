import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { databaseClient } from '#app/_domain/database.ts';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { listVersions } from '#app/_domain/authoring/list-versions.ts';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { requireStaff } from '#app/_domain/courses/require-staff.ts';
import {
  type AuthoringCourse,
  makeAuthoringCourse,
  makeQuestion,
  questionText,
  signedIn,
} from '#tests/factories/authoring-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

/** Who sends the requests of a test; null: nobody is signed in. */
const asking = vi.hoisted(() => ({ user: null as SignedInUser | null }));
vi.mock('#app/_domain/auth/current-user.ts', () => ({
  requireUser: () =>
    asking.user ? Promise.resolve(asking.user) : Promise.reject(new DomainError('signed_out')),
}));
vi.mock('#app/_i18n/explain-refusal.ts', () => ({
  explainRefusal: ({ code }: DomainError) => Promise.resolve({ code, message: code }),
}));
vi.mock('#app/_i18n/navigation.ts', () => ({
  redirect: ({ href }: { href: { pathname: string } }) => ({ redirected: href.pathname }),
}));
vi.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('en') }));
vi.mock('next/cache', () => ({ revalidatePath: () => {} }));

const preview = await import('#app/api/authoring/preview/route.ts');
const checks = await import('#app/api/authoring/checks/route.ts');
const codeRuns = await import('#app/api/authoring/code-runs/route.ts');
const codeRun = await import('#app/api/authoring/code-runs/[run]/route.ts');
const exported = await import('#app/api/authoring/export/route.ts');
const actions = await import('#app/[locale]/(instructor)/teach/questions/[question]/actions.ts');
const listActions = await import('#app/[locale]/(instructor)/teach/questions/actions.ts');

let database: TestDatabase;
let at: AuthoringCourse;
let stand: string;
const SLUG = 'guarded';

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  process.env.AUTH_SECRET = 'a secret of these tests alone';
  at = await makeAuthoringCourse(database.db);
  await makeQuestion(database.db, at.courseId, { slug: SLUG });
});
afterAll(async () => {
  await closeGradingQueueSender(databaseClient().db);
  await databaseClient().close();
  await database.drop();
});
beforeEach(async () => {
  const opened = await readQuestion(database.db, at.admin, { course: at.courseId, slug: SLUG });
  stand = opened.saved.stand;
});

const asJson = (body: unknown, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  new Request('http://localhost/api/authoring', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const form = (fields: Record<string, string | File>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const course = () => ({ courseId: at.courseId });
const which = () => ({ course: at.courseId, slug: SLUG });
const text = questionText(SLUG, 3);
const codeText = readTemplate({ kind: 'code', slug: SLUG });

/** Everything that the site offers to authors, as a request; each says how it was answered. */
const DOORS: Record<string, () => Promise<unknown>> = {
  preview: () => preview.POST(asJson({ ...course(), slug: SLUG, source: text, seed: 1 })),
  check: () => checks.POST(asJson({ ...course(), slug: SLUG, source: text })),
  'code run': () =>
    codeRuns.POST(
      asJson({ ...course(), source: codeText, seed: 1, partId: 'answer', code: 'x', purpose: 'visible' }),
    ),
  'export of one': () =>
    exported.GET(new Request(`http://localhost/x?course=${at.courseId}&question=${SLUG}`)),
  'export of all': () => exported.GET(new Request(`http://localhost/x?course=${at.courseId}`)),
  save: () => actions.saveDraftAction({ ...which(), source: text, from: stand }),
  publish: () => actions.publishAction({ ...which(), from: stand, note: '' }),
  restore: () => actions.restoreAction({ problem: null }, form({ ...which(), number: '1', from: stand })),
  archive: () => actions.archiveAction({ problem: null }, form({ ...which(), archived: 'no' })),
  create: () =>
    listActions.createQuestionAction(
      { slug: '', deck: '', kind: '', refused: null },
      form({ course: at.courseId, slug: 'made', deck: 'mine', kind: 'number' }),
    ),
  import: () =>
    listActions.importQuestionsAction(
      { deck: '', result: null },
      form({ course: at.courseId, deck: 'mine', file: new File([questionText('brought')], 'a.yaml') }),
    ),
};

/** The refusal's code, whatever form the answer has; `done` where there is none. */
async function answered(door: string): Promise<string> {
  const answer = await DOORS[door]?.();
  const json = answer instanceof Response ? (answer.ok ? {} : await answer.json()) : answer;
  const told = JSON.stringify(json);
  return ['signed_out', 'not_found', 'not_allowed'].find((code) => told.includes(`"${code}"`)) ?? 'done';
}

describe.each(Object.keys(DOORS))('%s', (door) => {
  const as = async (person: keyof Omit<AuthoringCourse, 'courseId'> | null) => {
    asking.user = person === null ? null : await signedIn(database.db, at[person]);
    return answered(door);
  };
  test('is for nobody who is not signed in', async () => {
    expect(await as(null)).toBe('signed_out');
  });
  test('does not exist for a student of the course', async () => {
    expect(await as('student')).toBe('not_found');
  });
  test('does not exist for who teaches another course', async () => {
    expect(await as('stranger')).toBe('not_found');
  });
  test('is for teaching assistants unless it decides what students get', async () => {
    const forInstructors = door === 'publish' || door === 'archive';
    expect(await as('ta')).toBe(forInstructors ? 'not_allowed' : 'done');
  });
  test('is for the instructor and for who runs the site', async () => {
    expect(await as('instructor')).toBe('done');
    expect(await as('admin')).toBe('done');
  });
});

test('a run is seen by who started it alone', async () => {
  asking.user = await signedIn(database.db, at.ta);
  const body = { ...course(), source: codeText, seed: 1, partId: 'answer', code: 'y', purpose: 'visible' };
  const { runId } = await (await codeRuns.POST(asJson(body))).json();
  const look = async (person: 'ta' | 'instructor') => {
    asking.user = await signedIn(database.db, at[person]);
    const params = Promise.resolve({ run: runId });
    return (await codeRun.GET(new Request('http://localhost'), { params })).status;
  };
  expect(await look('ta')).toBe(200);
  expect(await look('instructor')).toBe(404);
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['no browser that says where it is', {}],
])('a request from %s does nothing', async (_from, headers) => {
  asking.user = await signedIn(database.db, at.ta);
  const body = { ...course(), slug: SLUG, source: text, seed: 1 };
  expect((await preview.POST(asJson(body, headers as Record<string, string>))).status).toBe(403);
  expect((await checks.POST(asJson(body, headers as Record<string, string>))).status).toBe(403);
});

test('a text of more than 64 kB is not looked at', async () => {
  asking.user = await signedIn(database.db, at.ta);
  const source = '錯'.repeat(22_000);
  const answer = await preview.POST(asJson({ ...course(), slug: SLUG, source, seed: 1 }));
  expect(answer.status).toBe(400);
});

describe('reading', () => {
  const reads = {
    list: (person: 'student' | 'stranger' | 'ta') => listQuestions(database.db, at[person], at.courseId),
    editor: (person: 'student' | 'stranger' | 'ta') => readQuestion(database.db, at[person], which()),
    versions: (person: 'student' | 'stranger' | 'ta') => listVersions(database.db, at[person], which(), {}),
  };
  test.each(Object.entries(reads))('the %s is for staff of the course', async (_name, read) => {
    await expect(read('student')).rejects.toMatchObject({ code: 'not_found' });
    await expect(read('stranger')).rejects.toMatchObject({ code: 'not_found' });
    await expect(read('ta')).resolves.toBeDefined();
  });
});

test('a course that is not there is refused like one that is not yours', async () => {
  for (const unknown of ['no-such-course', crypto.randomUUID()]) {
    for (const person of [at.student, at.instructor, at.admin]) {
      await expect(requireStaff(database.db, person, unknown, { role: 'ta' })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  }
});
