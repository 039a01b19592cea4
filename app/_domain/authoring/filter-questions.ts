import { z } from 'zod';
import { Question, QuestionKind, Topic } from '#quizzes/schema/question.ts';
import type { ListedQuestion } from './list-questions.ts';

export const LIST_STATES = ['draft', 'unpublished', 'unused', 'unreadable', 'archived'] as const;
export const Bloom = Question.shape.bloom;
export const DIFFICULTIES = [1, 2, 3, 4, 5] as const;

/** What a list is narrowed to, as its address says; what cannot be read narrows nothing. */
export const QuestionFilter = z.object({
  q: z.string().trim().max(200).catch(''),
  deck: z.string().max(100).catch(''),
  kind: QuestionKind.nullable().catch(null),
  topic: Topic.nullable().catch(null),
  bloom: Bloom.nullable().catch(null),
  difficulty: z.coerce.number().int().min(1).max(5).nullable().catch(null),
  /** unpublished: no version yet · unused: in no quiz; archived ones are shown only when asked for */
  state: z.enum(LIST_STATES).nullable().catch(null),
});
export type QuestionFilter = z.infer<typeof QuestionFilter>;

/** Those that fit, in their order. Every word that is searched for must stand in a title, the name or the deck. */
export function filterQuestions(
  questions: readonly ListedQuestion[],
  filter: QuestionFilter,
): ListedQuestion[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return questions.filter((question) => {
    const { slug, deck, summary } = question;
    const text = [slug, deck, summary?.title.en, summary?.title['zh-TW']].join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (!filter.deck || deck === filter.deck) &&
      (!filter.kind || summary?.kind === filter.kind) &&
      (!filter.topic || summary?.topics.includes(filter.topic)) &&
      (!filter.bloom || summary?.bloom === filter.bloom) &&
      (!filter.difficulty || summary?.difficulty === filter.difficulty) &&
      fitsState(question, filter.state)
    );
  });
}

function fitsState(question: ListedQuestion, state: QuestionFilter['state']): boolean {
  const { archivedAt, draftNumber, publishedNumber, quizzes, unreadable } = question;
  if (state === 'archived') return archivedAt !== null;
  if (archivedAt !== null) return false;
  switch (state) {
    case 'draft':
      return draftNumber !== null;
    case 'unpublished':
      return publishedNumber === null;
    case 'unused':
      return quizzes.length === 0;
    case 'unreadable':
      return unreadable;
    case null:
      return true;
  }
}
