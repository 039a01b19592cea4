import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveQuestion } from '#app/_domain/authoring/archive-question.ts';
import { createQuestion } from '#app/_domain/authoring/create-question.ts';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { listVersions } from '#app/_domain/authoring/list-versions.ts';
import { publishQuestion } from '#app/_domain/authoring/publish-question.ts';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import { restoreVersion } from '#app/_domain/authoring/restore-version.ts';
import { saveDraft } from '#app/_domain/authoring/save-draft.ts';
import { preparedQuestion } from '#app/_domain/questions/prepared-questions.ts';
import { questions, questionVersions } from '#db/schema/questions.ts';
import {
  type AuthoringCourse,
  makeAuthoringCourse,
  makeQuestion,
  makeQuizOf,
  questionText,
} from '#tests/factories/authoring-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let at: AuthoringCourse;
let slug: string;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  at = await makeAuthoringCourse(database.db);
});
afterAll(() => database.drop());
beforeEach(async () => {
  count += 1;
  slug = `question-${count}`;
  await makeQuestion(database.db, at.courseId, { slug });
});

const which = () => ({ course: at.courseId, slug });
const opened = () => readQuestion(database.db, at.ta, which());
const save = (source: string, from: string, over = false) =>
  saveDraft(database.db, at.ta, which(), { source, from, over });
const versions = async () =>
  (await listVersions(database.db, at.ta, which(), {})).versions.map(({ number, publishedAt }) =>
    publishedAt ? `${number} published` : `${number} draft`,
  );
const publish = (from: string, note = '') =>
  publishQuestion(database.db, at.instructor, which(), { from, note }, 'en');

describe('a draft', () => {
  test('of a published question is its next version, which leaves the published one alone', async () => {
    const { saved } = await opened();
    const first = await save(questionText(slug, 3), saved.stand);
    expect(first).toMatchObject({ outcome: 'saved', saved: { number: 2, published: false } });
    const again = first.outcome === 'saved' ? await save(questionText(slug, 4), first.saved.stand) : first;
    expect(again).toMatchObject({ outcome: 'saved', saved: { number: 2 } });
    expect(await versions()).toEqual(['2 draft', '1 published']);
    expect((await opened()).source).toContain('minutes: 4');
  });

  test('may be anything, also what cannot be read', async () => {
    const { saved } = await opened();
    expect(await save('id: [', saved.stand)).toMatchObject({ outcome: 'saved' });
    const { questions: listed } = await listQuestions(database.db, at.ta, at.courseId);
    expect(listed.find((one) => one.slug === slug)).toMatchObject({
      unreadable: true,
      draftNumber: 2,
      publishedNumber: 1,
      summary: { title: { en: 'New question' } },
    });
  });

  test('does not go over what somebody else saved meanwhile; both are shown', async () => {
    const { saved } = await opened();
    await save(questionText(slug, 5), saved.stand);
    const late = await saveDraft(database.db, at.instructor, which(), {
      source: questionText(slug, 6),
      from: saved.stand,
    });
    expect(late).toMatchObject({ outcome: 'newer', newer: { number: 2, authorName: 'Lin Yu' } });
    const lines = late.outcome === 'newer' ? late.newer.lines : [];
    expect(
      lines.filter(({ kind }) => kind !== 'same').map(({ words }) => words.map(({ text }) => text).join('')),
    ).toEqual(['minutes: 5', 'minutes: 6']);
    expect((await opened()).source).toContain('minutes: 5');
  });

  test('over another, once that was seen, keeps the other among the versions', async () => {
    const { saved } = await opened();
    await save(questionText(slug, 5), saved.stand);
    const seen = await opened();
    expect(await save(questionText(slug, 6), seen.saved.stand, true)).toMatchObject({
      outcome: 'saved',
      saved: { number: 3 },
    });
    expect(await versions()).toEqual(['3 draft', '2 draft', '1 published']);
  });

  test('of two that save at once takes one; the other hears of it', async () => {
    const { saved } = await opened();
    const both = await Promise.all([
      save(questionText(slug, 5), saved.stand),
      save(questionText(slug, 6), saved.stand),
    ]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['newer', 'saved']);
  });
});

describe('publishing', () => {
  test('says who published, who may be another than who wrote; nobody for what was imported', async () => {
    const { saved } = await opened();
    const draft = await save(questionText(slug, 7), saved.stand);
    await publish(draft.outcome === 'saved' ? draft.saved.stand : '');
    const { versions: listed } = await listVersions(database.db, at.ta, which(), {});
    expect(listed).toMatchObject([
      { number: 2, authorName: 'Lin Yu', publisherName: 'Chen Wei', publishedAt: expect.any(Date) },
      { number: 1, authorName: null, publisherName: null },
    ]);
  });

  test('makes the draft a version that nothing changes any more', async () => {
    const { saved } = await opened();
    const draft = await save(questionText(slug, 7), saved.stand);
    const stand = draft.outcome === 'saved' ? draft.saved.stand : '';
    const done = await publish(stand, ' Longer. ');
    expect(done).toMatchObject({ outcome: 'published', saved: { number: 2, published: true } });
    expect(await publish(stand)).toEqual({ outcome: 'nothing' });
    expect(await save(questionText(slug, 8), stand)).toMatchObject({ saved: { number: 3 } });
    const [version] = await database.db
      .select()
      .from(questionVersions)
      .where(eq(questionVersions.note, 'Longer.'));
    const prepared = await preparedQuestion(database.db, version?.id ?? '');
    expect(prepared.question.minutes).toBe(7);
  });

  test('is refused for a text with errors, which are named with their lines', async () => {
    const { saved } = await opened();
    const broken = questionText(slug).replace('answer: next', 'answer: nothing');
    const draft = await save(broken, saved.stand);
    const done = await publish(draft.outcome === 'saved' ? draft.saved.stand : '');
    expect(done.outcome).toBe('errors');
    const line = broken.split('\n').findIndex((text) => text.includes('answer: nothing')) + 1;
    expect('report' in done ? done.report.findings : []).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('nothing'), line }),
    );
    expect(await versions()).toEqual(['2 draft', '1 published']);
  });

  test('is refused for a text that names itself otherwise: quizzes would not find it', async () => {
    const { saved } = await opened();
    const draft = await save(questionText('another-name'), saved.stand);
    const done = await publish(draft.outcome === 'saved' ? draft.saved.stand : '');
    expect(done).toMatchObject({ outcome: 'errors', report: { findings: [{ field: 'id', line: 1 }] } });
  });

  test('goes on although there is something to look at', async () => {
    const { saved } = await opened();
    const few = questionText(slug)
      .replace('w: integer(2, 9)', "w: '3'")
      .replace('g: integer(1, 5)', "g: '1'")
      .replace(/examples:[^]*$/, '');
    const draft = await save(few, saved.stand);
    const done = await publish(draft.outcome === 'saved' ? draft.saved.stand : '');
    expect(done).toMatchObject({ outcome: 'published', report: { findings: [{ level: 'report' }] } });
  });

  test('takes nothing that the author did not see', async () => {
    const { saved } = await opened();
    const mine = await save(questionText(slug, 7), saved.stand);
    const stand = mine.outcome === 'saved' ? mine.saved.stand : '';
    await save(questionText(slug, 8), stand);
    expect(await publish(stand)).toMatchObject({ outcome: 'newer', newer: { number: 2 } });
    expect(await versions()).toEqual(['2 draft', '1 published']);
  });
});

test('an old version comes back as a draft', async () => {
  const { saved, source } = await opened();
  const draft = await save(questionText(slug, 9), saved.stand);
  const stand = draft.outcome === 'saved' ? draft.saved.stand : '';
  const restore = (number: number, from: string) =>
    restoreVersion(database.db, at.ta, which(), { number, from });
  expect(await restore(1, saved.stand)).toEqual({ outcome: 'newer' });
  expect(await restore(2, stand)).toEqual({ outcome: 'same' });
  expect(await restore(1, stand)).toEqual({ outcome: 'restored', number: 3 });
  expect((await opened()).source).toBe(source);
  const { compared } = await listVersions(database.db, at.ta, which(), { from: 2, to: 3 });
  expect(compared?.lines.some(({ kind }) => kind === 'added')).toBe(true);
});

describe('a new question', () => {
  const make = (name: string) =>
    createQuestion(database.db, at.ta, at.courseId, { slug: name, deck: 'mine', kind: 'choice' });

  test('is a draft from the template of its kind, which no student gets', async () => {
    expect(await make(`new-${slug}`)).toEqual({ outcome: 'created', slug: `new-${slug}` });
    const { questions: listed } = await listQuestions(database.db, at.ta, at.courseId);
    expect(listed.find((one) => one.slug === `new-${slug}`)).toMatchObject({
      deck: 'mine',
      publishedNumber: null,
      draftNumber: 1,
      summary: { kind: 'choice', id: `new-${slug}` },
    });
  });

  test.each([
    ['Not A Name', 'form'],
    ['../evil', 'form'],
    ['x'.repeat(200), 'form'],
  ])('is not called %s', async (name, reason) => {
    expect(await make(name)).toEqual({ outcome: 'refused', about: 'slug', reason });
  });

  test('does not take the name of another', async () => {
    expect(await make(slug)).toEqual({ outcome: 'refused', about: 'slug', reason: 'taken' });
  });
});

test('a question is archived unless a published quiz uses it', async () => {
  const archive = (archived: boolean) => archiveQuestion(database.db, at.instructor, which(), archived);
  const archivedAt = async () =>
    (await database.db.select().from(questions).where(eq(questions.slug, slug)))[0]?.archivedAt ?? null;

  await makeQuizOf(database.db, at.courseId, { slug: `q-${slug}`, questions: [slug], published: true });
  expect(await archive(true)).toEqual({ outcome: 'in_use', quizzes: [`q-${slug}`] });
  expect(await archivedAt()).toBeNull();

  slug = `free-${slug}`;
  await makeQuestion(database.db, at.courseId, { slug });
  await makeQuizOf(database.db, at.courseId, { slug: `q-${slug}`, questions: [slug], published: false });
  expect(await archive(true)).toEqual({ outcome: 'done' });
  expect(await archivedAt()).not.toBeNull();
  expect(await archive(false)).toEqual({ outcome: 'done' });
  expect(await archivedAt()).toBeNull();
});

test('the list says which quizzes use a question', async () => {
  await makeQuizOf(database.db, at.courseId, { slug: `u-${slug}`, questions: [slug], published: true });
  const { questions: listed } = await listQuestions(database.db, at.ta, at.courseId);
  expect(listed.find((one) => one.slug === slug)?.quizzes).toEqual([
    { quiz: `u-${slug}`, title: { en: `Quiz u-${slug}`, 'zh-TW': `測驗u-${slug}` }, published: true },
  ]);
});
