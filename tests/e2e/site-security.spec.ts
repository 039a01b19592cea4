import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import { attempts } from '#db/schema/attempts.ts';
import { signInFailures } from '#db/schema/users.ts';
import { PAGE_DOORS } from '#tests/security/site/page-doors.ts';
import { fingerprint } from '#tests/security/site/world.ts';
import { siteDatabaseUrl } from './quiz/installation.ts';
import { sendWithoutEnd } from './site/send-without-end.ts';
import { expect, SESSION_COOKIE, test } from './site/site-test.ts';

const BUILT = process.env.NEXT_DIST_DIR ?? '.next';
const MiB = 2 ** 20;
/** What actions write; graders at work write other tables. */
const OF_PEOPLE = [
  'users',
  'sessions',
  'enrollments',
  'questions',
  'question_versions',
  'quizzes',
  'quiz_exceptions',
  'attempts',
  'attempt_questions',
  'regrades',
  'question_reports',
  'submissions',
];
const FROM_HERE = { 'sec-fetch-site': 'same-origin' };

/** Every action of the build, by the id under which anybody can call it. */
async function actionIds(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(BUILT, 'server/server-reference-manifest.json'), 'utf8'));
  return Object.keys(manifest.node);
}

test('no action does anything for a page of another site, whatever address it is called at', {
  tag: '@alone',
}, async ({ world, db, ask }) => {
  const ids = await actionIds();
  expect(ids.length).toBeGreaterThan(20);
  // nothing that other tests have left comes to its end meanwhile
  await db
    .update(attempts)
    .set({ endsAt: sql`${attempts.endsAt} + interval '1 day'` })
    .where(isNull(attempts.endedAt));
  const ungraded = and(isNotNull(attempts.endedAt), isNull(attempts.gradedAt));
  await expect.poll(() => db.$count(attempts, ungraded), { timeout: 120_000 }).toBe(0);
  const before = await fingerprint(db, OF_PEOPLE);
  const at = [
    '/en',
    `/en${PAGE_DOORS['/teach/quizzes/[quiz]']?.path(world.ids)}`,
    '/api/unknown/x',
    '/fonts/x',
    '/fonts/noto-sans-tc/x',
    '/_next/x',
    '/_next/static/x',
    '/icon.svg',
  ];
  const from: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    {},
    { referer: 'https://evil.example/' },
  ];
  for (const id of ids) {
    for (const [i, headers] of from.entries()) {
      const answer = await ask(at[i % at.length] ?? '/en', 'owner', {
        method: 'POST',
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...headers },
        body: '[]',
      });
      expect([403, 404, 405]).toContain(answer.status);
    }
  }
  for (const path of at) {
    for (const headers of from) {
      const body = new FormData();
      body.set(`$ACTION_ID_${ids[0]}`, '');
      const answer = await ask(path, 'owner', { method: 'POST', headers, body });
      expect([403, 404, 405], path).toContain(answer.status);
    }
  }
  expect(await fingerprint(db, OF_PEOPLE)).toBe(before);
});

test('every kind of answer says what browsers and caches may do with it', async ({ world, ask }) => {
  const { ids } = world;
  const pages = [
    '/en',
    '/en/sign-in',
    '/en/nothing/here',
    '/nothing',
    `/en/submissions/${ids.submission}`,
    '/en/account',
  ];
  for (const path of pages) {
    const { headers } = await ask(path, 'owner');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[\w-]+' 'strict-dynamic'(;|$)/);
    expect(policy).toMatch(/style-src-elem 'self' 'nonce-/);
    for (const rule of [
      "object-src 'none'",
      "base-uri 'self'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(rule);
    if (path !== '/nothing') expect(headers.get('cache-control'), path).toMatch(/no-store/);
  }
  const nonces = await Promise.all(
    [1, 2].map(async () => (await ask('/en', 'nobody')).headers.get('content-security-policy')),
  );
  expect(nonces[0]).not.toBe(nonces[1]);

  const data = [
    '/api/health',
    '/api/unknown',
    `/api/attempts/${ids.attempt}`,
    `/api/attempts/${ids.report}`,
    `/api/submissions/${ids.submission}/source`,
    '/api/competitions/mnist/starter',
    '/api/auth/session',
  ];
  for (const path of data) {
    const { headers } = await ask(path, 'owner');
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none';.*sandbox$/);
    if (!path.includes('health')) expect(headers.get('cache-control'), path).toMatch(/no-store/);
  }
  for (const path of [...pages, ...data, '/icon.svg']) {
    const { headers } = await ask(path, 'owner');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('x-powered-by')).toBeNull();
  }
  for (const path of [`/api/submissions/${ids.submission}/source`, '/api/competitions/mnist/starter'])
    expect((await ask(path, 'owner')).headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w.-]+"$/,
    );
});

test('no redirect leads to a host that a request names', async ({ ask, baseURL }) => {
  const claims: Record<string, string>[] = [
    {},
    { 'x-forwarded-host': 'evil.example' },
    { forwarded: 'host=evil.example' },
  ];
  const here = new URL(baseURL ?? '').host;
  const targets = [
    '//evil.example',
    '/.//evil.example',
    '/\\evil.example',
    '/%5cevil.example',
    '/en//evil.example',
    '/en/%2F/evil.example',
  ];
  for (const path of [...targets, '/', '/account', '/en/account']) {
    for (const headers of claims) {
      const answer = await ask(path, 'nobody', { headers });
      const location = answer.headers.get('location');
      if (location)
        expect([here, 'evil.example-is-not'], `${path} → ${location}`).toContain(
          new URL(location, baseURL).host,
        );
    }
  }
  for (const next of targets) {
    const answer = await ask(`/en/sign-in?next=${encodeURIComponent(next)}`, 'nobody');
    expect(await answer.text()).not.toMatch(/name="next" value="\/[/\\]/);
  }
});

test('who guesses passwords cannot seem to come from somewhere else each time', async ({
  ask,
  db,
  baseURL,
}) => {
  const email = 'guessed@example.org';
  const token = await ask('/api/auth/csrf', 'nobody');
  const cookie = token.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const { csrfToken } = await token.json();
  for (let i = 0; i < 8; i += 1) {
    const answer = await ask('/api/auth/callback/credentials', 'nobody', {
      method: 'POST',
      headers: {
        cookie,
        origin: baseURL ?? '',
        'x-forwarded-for': `203.0.113.${i}`,
        'x-client-address': `203.0.113.${i}`,
      },
      body: new URLSearchParams({ csrfToken, email, password: 'guess', json: 'true' }),
    });
    expect(answer.status).toBe(401);
  }
  const kept = await db.select().from(signInFailures).where(eq(signInFailures.email, email));
  expect(kept.map(({ address }) => address)).toEqual(Array(5).fill('127.0.0.1'));
});

test('a body that is too large is not read to its end', async ({ ask, world, baseURL }) => {
  const targets = [`/api/attempts/${world.ids.attempt}/saves`, '/api/auth/callback/credentials'];
  for (const path of targets) {
    const sent = await sendWithoutEnd(`${baseURL}${path}`, {
      ...FROM_HERE,
      cookie: `${SESSION_COOKIE}=${world.tokens.owner}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(200 * MiB),
    });
    expect(sent, path).toEqual({ status: 413, isMuch: false });
  }
  expect((await ask('/api/health', 'nobody')).status).toBe(200);
});

test('nothing that only the server may know is in what browsers are sent', async ({ db, secret }) => {
  const database = new URL(await siteDatabaseUrl());
  const hidden = {
    'the secret of sessions': secret,
    'the secret of the hidden images': await readOrMakeSecret(db, 'dataset_secret'),
    'the password of the database': database.password,
    'names of private variables': /AUTH_SECRET|DATABASE_URL|OIDC_CLIENT_SECRET|ARGMIN_DATASET_SECRET/,
    'the server’s own modules': /pg-boss|argon2id|force_generic_plan|sign_in_failures|insert into/i,
    'how answers are judged': /gradeResponse|makeVariant|prepareQuestion/,
  };
  const files = await readdir(join(BUILT, 'static'), { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile() && /\.(js|css|json|map|txt)$/.test(file.name));
  expect(texts.length).toBeGreaterThan(10);
  for (const file of texts) {
    const text = await readFile(join(file.parentPath, file.name), 'utf8');
    for (const [what, secretText] of Object.entries(hidden))
      expect(
        typeof secretText === 'string' ? text.includes(secretText) : secretText.test(text),
        `${what} in ${file.name}`,
      ).toBe(false);
    expect(file.name).not.toMatch(/\.map$/);
  }
});
