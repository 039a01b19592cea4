import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportCourse, exportQuestion } from '#app/_domain/authoring/export-questions.ts';
import { importQuestions } from '#app/_domain/authoring/import-questions.ts';
import { listVersions } from '#app/_domain/authoring/list-versions.ts';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import {
  type AuthoringCourse,
  makeAuthoringCourse,
  makeQuestion,
  questionText,
} from '#tests/factories/authoring-course.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let at: AuthoringCourse;

beforeAll(async () => {
  database = await createTestDatabase();
  at = await makeAuthoringCourse(database.db);
  await makeQuestion(database.db, at.courseId, { slug: 'there', deck: 'first' });
  await makeQuestion(database.db, at.courseId, { slug: 'as-it-was', deck: 'first' });
});
afterAll(() => database.drop());

const bring = (bytes: Uint8Array, name = 'questions.zip', deck = 'loose') =>
  importQuestions(database.db, at.ta, at.courseId, { name, bytes, deck });
const packed = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );
const deckOf = async (slug: string) =>
  (await readQuestion(database.db, at.ta, { course: at.courseId, slug })).deck;

test('one file is a draft; a question that was there stays in its deck', async () => {
  const brought = await bring(strToU8(questionText('alone')), 'C:\\Users\\me\\alone (1).yaml');
  expect(brought).toEqual({
    outcome: 'read',
    files: [{ path: 'alone (1).yaml', outcome: 'new', slug: 'alone' }],
  });
  expect(await deckOf('alone')).toBe('loose');
  await bring(strToU8(questionText('there', 4)), 'there.yaml');
  expect(await deckOf('there')).toBe('first');
});

test('an archive brings new questions and new drafts; what is wrong in a file is told by line and field', async () => {
  const broken = questionText('broken').replace('difficulty: 2', 'difficulty: 9');
  const brought = await bring(
    packed({
      'all/second/new.yaml': questionText('new').replaceAll('\n', '\r\n'),
      'all/first/there.yaml': questionText('there', 5),
      'all/first/as-it-was.yaml': questionText('as-it-was'),
      'all/first/broken.yaml': broken,
      'all/first/nonsense.yaml': 'a: [',
      'all/first/again.yaml': questionText('new'),
      'all/Not A Deck/x.yaml': questionText('x'),
      'all/first/binary.yaml': new Uint8Array([0xff, 0xfe, 0x00]),
      'all/first/long.yaml': 'a'.repeat(70_000),
      'all/quizzes/final.yaml': 'id: final',
      '__MACOSX/all/first/._there.yaml': 'x',
      'all/readme.md': 'x',
    }),
  );
  const files = brought.outcome === 'read' ? brought.files : [];
  const told = Object.fromEntries(
    files.map((file) => [file.path, 'reason' in file ? file.reason : file.outcome]),
  );
  expect(told).toEqual({
    'all/second/new.yaml': 'new',
    'all/first/there.yaml': 'draft',
    'all/first/as-it-was.yaml': 'same',
    'all/first/broken.yaml': 'problems',
    'all/first/nonsense.yaml': 'problems',
    'all/first/again.yaml': 'twice',
    'all/Not A Deck/x.yaml': 'deck',
    'all/first/binary.yaml': 'encoding',
    'all/first/long.yaml': 'too_large',
    'all/quizzes/final.yaml': 'quiz',
  });
  const problems = files.find(({ path }) => path.endsWith('broken.yaml'));
  expect(problems).toMatchObject({ problems: [{ line: 4, field: 'difficulty' }] });
  expect(await deckOf('new')).toBe('second');
  const { source } = await readQuestion(database.db, at.ta, { course: at.courseId, slug: 'new' });
  expect(source).not.toContain('\r');
});

test('a draft that was there is not lost', async () => {
  await bring(strToU8(questionText('there', 6)), 'there.yaml');
  await bring(strToU8(questionText('there', 7)), 'there.yaml');
  const which = { course: at.courseId, slug: 'there' };
  const { versions } = await listVersions(database.db, at.ta, which, {});
  expect(versions.filter(({ publishedAt }) => publishedAt === null).length).toBeGreaterThan(2);
  const older = await exportQuestion(database.db, at.ta, which, versions[1]?.number ?? 0);
  expect(strFromU8(older.content)).toContain('minutes: 6');
});

test.each([
  ['what is no archive', new Uint8Array([0x50, 0x4b, 1, 2, 3, 4]), 'archive'],
  ['an archive without texts', packed({ 'a.txt': 'x' }), 'empty'],
  ['more than 4 MB', new Uint8Array(4 * 1024 * 1024 + 1), 'too_large'],
  [
    'too many files',
    packed(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`d/q${i}.yaml`, 'id: x']))),
    'too_many',
  ],
])('%s is refused as a whole', async (_what, bytes, reason) => {
  expect(await bring(bytes)).toEqual({ outcome: 'refused', reason });
});

test('an archive that unpacks to more than it may is not unpacked', async () => {
  const bomb = packed(
    Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`d/q${i}.yaml`, ' '.repeat(65_000)])),
  );
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect(await bring(bomb)).toEqual({ outcome: 'refused', reason: 'too_large' });
});

test('no path leads out of the course', async () => {
  const brought = await bring(
    packed({ '../../evil.yaml': questionText('evil'), '/root.yaml': questionText('r') }),
  );
  const files = brought.outcome === 'read' ? brought.files : [];
  expect(files.map((file) => ('reason' in file ? file.reason : file.outcome))).toEqual(['path', 'path']);
});

test('what is exported can be imported and is the same', async () => {
  const { content, fileName } = await exportCourse(database.db, at.ta, at.courseId);
  expect(fileName).toMatch(/-questions\.zip$/);
  const entries = unzipSync(content);
  expect(Object.keys(entries)).toContain('first/there.yaml');
  const brought = await bring(content);
  const files = brought.outcome === 'read' ? brought.files : [];
  expect(files.length).toBe(Object.keys(entries).length);
  expect(files.every(({ outcome }) => outcome === 'same')).toBe(true);
});
