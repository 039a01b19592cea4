import type { PickableQuestion } from '#app/_domain/quiz-building/list-staff-quizzes.ts';

/** Empty texts narrow nothing. */
export interface PickerFilter {
  search: string;
  deck: string;
  kind: string;
  topic: string;
}

/** Every word that is searched for stands in the name or in a title, of either language. */
export function findQuestions(
  questions: readonly PickableQuestion[],
  { search, deck, kind, topic }: PickerFilter,
): PickableQuestion[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return questions.filter((question) => {
    const text = [question.slug, question.title.en, question.title['zh-TW']].join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (deck === '' || question.deck === deck) &&
      (kind === '' || question.kind === kind) &&
      (topic === '' || question.topics.some((each) => each === topic))
    );
  });
}
