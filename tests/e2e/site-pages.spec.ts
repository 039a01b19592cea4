import { PAGE_DOORS } from '#tests/security/site/page-doors.ts';
import type { Name } from '#tests/security/site/people.ts';
import type { Ids } from '#tests/security/site/world.ts';
import { writePayloads } from './site/hostile-world.ts';
import { expect, test } from './site/site-test.ts';

/** Pages whose addresses name nothing. */
const UNNAMED = [
  '',
  '/account',
  '/practice',
  '/quizzes',
  '/teach',
  '/teach/questions',
  '/teach/quizzes',
  '/teach/quizzes/new',
  '/teach/questions/new',
  '/teach/quizzes/import',
  '/teach/questions/import',
  '/sign-in',
  '/nothing',
];

/** A page without what differs each time: nonces, names of what was asked for, times. */
const stripped = (html: string, at: Ids): string =>
  Object.values(at)
    .reduce((text, id) => text.replaceAll(id, '<id>'), html)
    .replaceAll(/nonce(="|\\":\\"|%22%3A%22)[\w-]+/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')
    .replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');

test.describe('pages of others', () => {
  for (const [name, { closedTo, opensFor, path }] of Object.entries(PAGE_DOORS)) {
    test(name, async ({ world, ask }) => {
      const open = await ask(`/en${path(world.ids)}`, opensFor);
      expect(open.status, await open.text()).toBe(200);
      const signedOut = await ask(`/en${path(world.ids)}`, 'nobody');
      expect([signedOut.status, signedOut.headers.get('location')]).toEqual([
        307,
        expect.stringMatching(/^(http:\/\/[^/]+)?\/en\/sign-in\?next=/),
      ]);
      for (const person of closedTo) {
        const theirs = await ask(`/en${path(world.ids)}`, person);
        const unknown = await ask(`/en${path(world.unknown)}`, person);
        expect([person, theirs.status]).toEqual([person, 404]);
        expect(stripped(await theirs.text(), world.ids)).toBe(stripped(await unknown.text(), world.unknown));
      }
    });
  }
});

test('strange addresses and queries are answered, never with a fault', async ({ world, ask }) => {
  const names = [
    'page',
    'sort',
    'course',
    'variant',
    'to',
    'policy',
    'seed',
    'from',
    'q',
    'state',
    'applied',
    'copy',
    'next',
  ];
  const values = ['NaN', '-1', '1e99', '%00', '%ED%A0%80', '../..', '__proto__', '%3Cscript%3E'];
  const queries = values.map((value) =>
    names.map((name) => `${name}=${value}&${name}=2&${name}[]=x`).join('&'),
  );
  const faults: string[] = [];
  const look = async (path: string, person: Name) => {
    const { status } = await ask(path, person);
    if (status >= 500) faults.push(`${status} ${path}`);
  };
  for (const [i, { opensFor, path }] of Object.values(PAGE_DOORS).entries()) {
    const [address = ''] = path(world.ids).split('?');
    await look(`/en${address}?${queries[i % queries.length]}`, opensFor);
    for (const id of ['%00', '%ff', '%ED%A0%80', '..%2f..', 'x'.repeat(3000), '[]']) {
      const at = Object.fromEntries(Object.keys(world.ids).map((name) => [name, id])) as Ids;
      if (i % 4 === 0) await look(`/en${path(at)}`, opensFor);
    }
  }
  for (const path of [
    '',
    '/practice',
    '/quizzes',
    '/teach',
    '/teach/questions',
    '/teach/quizzes',
    '/sign-in',
  ])
    for (const query of queries.slice(0, 4)) await look(`/en${path}?${query}`, 'instructor');
  for (const path of [
    '/%00',
    '/%ff',
    '/en/%',
    '/zz/account',
    '/en/__proto__',
    '/EN',
    '/en//',
    '/api/%00',
    '/api/attempts/%00',
  ])
    await look(path, 'owner');
  expect(faults).toEqual([]);
});

test('what students write is shown as text on every page, and no page breaks its own policy', async ({
  world,
  db,
  pageOf,
}) => {
  await writePayloads(db, world);
  const found: string[] = [];
  const doors = Object.values(PAGE_DOORS).map(({ opensFor, path }) => ({ opensFor, place: path(world.ids) }));
  doors.push(...UNNAMED.map((place) => ({ opensFor: 'owner' as const, place })));
  for (const [person, visits] of Map.groupBy(doors, ({ opensFor }) => opensFor)) {
    const page = await pageOf(person);
    await page.exposeFunction('canary', (from: string) => found.push(`${page.url()}: ran from ${from}`));
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => found.push(`${page.url()}: a dialog`)));
    page.on('console', (message) => {
      if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
        found.push(`${page.url()}: ${message.text().slice(0, 300)}`);
    });
    for (const { place } of visits) {
      await page.goto(`/en${place}`);
      const links = await page.evaluate(() =>
        [...document.querySelectorAll('[href], [src], [action]')].flatMap((each) =>
          ['href', 'src', 'action']
            .map((key) => each.getAttribute(key) ?? '')
            .filter((value) => /^\s*(javascript|data:text|vbscript)/i.test(value))
            // React's own, on forms that are not alive yet
            .filter((value) => !value.includes('React form')),
        ),
      );
      if (links.length > 0) found.push(`${place}: ${links}`);
    }
    await page.context().close();
  }
  expect(found).toEqual([]);

  const seen = await pageOf('instructor');
  const shownOn = async (path: string, from: string) => {
    await seen.goto(`/en${path}`);
    await expect(seen.locator('body'), `${from} on ${path}`).toContainText(
      `<img src=x onerror="canary('${from}')">`,
    );
  };
  await shownOn(`/submissions/${world.ids.submission}`, 'log');
  await shownOn(PAGE_DOORS['/teach/quizzes/[quiz]/results']?.path(world.ids) ?? '', 'name');
  await shownOn(`/teach/questions/sum?course=${world.ids.courseSlug}`, 'report');
});
