import { expect, it } from 'vitest';
import { filterQuestions, QuestionFilter } from './filter-questions.ts';
import type { ListedQuestion } from './list-questions.ts';

const question = (slug: string, changes: Partial<ListedQuestion> = {}): ListedQuestion => ({
  slug,
  deck: '000-objective-functions',
  summary: {
    id: slug,
    title: { en: 'The price of a wrong code', 'zh-TW': '錯誤編碼的代價' },
    kind: 'number',
    topics: ['cross-entropy'],
    bloom: 'analyse',
    difficulty: 3,
  },
  unreadable: false,
  publishedNumber: 1,
  draftNumber: null,
  updatedAt: new Date(0),
  authorName: null,
  archivedAt: null,
  quizzes: [],
  openReports: 0,
  ...changes,
});

const questions = [
  question('wrong-code'),
  question('new-draft', { publishedNumber: null, draftNumber: 1, deck: 'mine' }),
  question('broken', { summary: null, unreadable: true, draftNumber: 2 }),
  question('old', { archivedAt: new Date(1) }),
];
const found = (query: Record<string, string>) =>
  filterQuestions(questions, QuestionFilter.parse(query)).map(({ slug }) => slug);

it.each([
  [{}, ['wrong-code', 'new-draft', 'broken']],
  [{ q: 'PRICE wrong' }, ['wrong-code', 'new-draft']],
  [{ q: '代價' }, ['wrong-code', 'new-draft']],
  [{ q: 'brok' }, ['broken']],
  [{ deck: 'mine' }, ['new-draft']],
  [
    { kind: 'number', topic: 'cross-entropy', bloom: 'analyse', difficulty: '3' },
    ['wrong-code', 'new-draft'],
  ],
  [{ kind: 'choice' }, []],
  [{ state: 'draft' }, ['new-draft', 'broken']],
  [{ state: 'unpublished' }, ['new-draft']],
  [{ state: 'unreadable' }, ['broken']],
  [{ state: 'archived' }, ['old']],
  [{ kind: 'nonsense', difficulty: '9', state: '' }, ['wrong-code', 'new-draft', 'broken']],
])('%j finds %j', (query, slugs) => {
  expect(found(query)).toEqual(slugs);
});
