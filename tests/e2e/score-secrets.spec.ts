import { expect, test } from './quiz/quiz-test.ts';
import { CollectedBytes } from './quiz/collect-bytes.ts';
import { signInAs } from './quiz/sitting.ts';
import {
  closeCompetition,
  makeCompetition,
  makeCourse,
  makeGradedSubmission,
  makePerson,
} from '#tests/factories/course-data.ts';

/** Counts and shares that stand in no id or time by chance: exact public ones of runs not told, and private ones. */
const PUBLIC = [2861, 2867];
const PRIVATE = [6061, 6067];
const SECRETS = [
  ...PUBLIC.map((correct) => ({ correct, total: 3000 })),
  ...PRIVATE.map((correct) => ({ correct, total: 7000 })),
].flatMap(({ correct, total }) => [
  { what: 'count', text: `":${correct},"` },
  { what: 'share', text: String(correct / total).slice(0, 8) },
  { what: 'shown', text: `${((100 * correct) / total).toFixed(1)}%` },
]);
SECRETS.push({ what: 'count', text: '6,06' }, { what: 'total', text: '":7000,"' });

test('no page, payload, stream or address gives away a private score or one that was not told', async ({
  db,
  page,
  context,
  otherBrowser,
  baseURL,
}) => {
  const { id: courseId } = await makeCourse(db);
  const competition = await makeCompetition(db, courseId);
  const [ann, bo] = [
    await makePerson(db, courseId, 'student', 'Ann'),
    await makePerson(db, courseId, 'student', 'Bo'),
  ];
  let minute = 0;
  const run = (userId: string, correct: number, privateCorrect: number) =>
    makeGradedSubmission(
      db,
      { competitionId: competition.id, userId },
      {
        publicScore: { correct, total: 3000 },
        privateScore: { correct: privateCorrect, total: 7000 },
      },
      new Date(Date.UTC(2026, 0, 1, 0, minute++)),
    );
  const told = await run(ann.id, 2850, 6061);
  const notTold = await run(ann.id, 2861, 6067);
  const ofBo = await run(bo.id, 2820, 6067);
  await run(bo.id, 2867, 6061);

  await signInAs(db, context, { userId: ann.id, email: '' }, baseURL ?? '');
  const stranger = await otherBrowser({ userId: bo.id, email: '' });
  const bytes = [page, await stranger.newPage()].map((each) => ({ each, seen: new CollectedBytes(each) }));
  const addresses = (locale: string) =>
    [
      '/',
      ...['', '/data', '/rules', '/leaderboard', '/submissions'].map((part) => `/competitions/mnist${part}`),
      ...[told, notTold, ofBo].map(({ id }) => `/submissions/${id}`),
    ].map((path) => `/${locale}${path}`);

  for (const { each, seen } of bytes) {
    for (const address of ['en', 'zh-TW'].flatMap(addresses)) await each.goto(address);
    // payloads of pages that are gone to by a link
    await each.goto('/en/competitions/mnist');
    await each.getByRole('link', { name: 'See the leaderboard' }).click();
    await expect(each.getByRole('heading', { name: 'Leaderboard', level: 2 })).toBeVisible();
    const answers: string[] = [];
    for (const { id } of [told, notTold, ofBo]) {
      for (const part of ['events', 'source']) {
        answers.push(await (await each.request.get(`/api/submissions/${id}/${part}`)).text());
      }
    }
    expect(answers.join()).toContain('"status":"done"');
    expect(SECRETS.filter(({ text }) => answers.some((answer) => answer.includes(text)))).toEqual([]);
    expect(await seen.find(SECRETS)).toEqual([]);
  }
  const texts = await Promise.all(bytes.map(({ each }) => each.locator('#mine').textContent()));
  expect(texts[0]).toContain('95.0%');
  expect(texts[1]).toContain('94.0%');

  await closeCompetition(db, competition.id);
  await page.goto('/en/competitions/mnist/leaderboard');
  await expect(page.locator('#mine')).toContainText('86.7%');
  await expect(page.locator('#mine')).toContainText('95.4%');
  // and what looks for them would have found them
  expect((await bytes[0]?.seen.find(SECRETS))?.length).toBeGreaterThan(3);
});
