import { renderInlineText } from '#app/_components/rich-text/render-rich-text.ts';
import type { Review } from '#app/_domain/attempts/read-review.ts';
import type { PracticeQuestion } from '#app/_domain/practice/list-practice.ts';
import type { Locale } from '#db/contract/locale.ts';

/**
 * Where each question of an attempt can be practised, by its position. A review does not name the question it shows, so
 * its title and topics find it; one that was renamed since, or that a quiz withholds now, has no link.
 */
export function practiceLinks(
  questions: readonly Pick<Review['questions'][number], 'position' | 'question' | 'topics'>[],
  practice: readonly PracticeQuestion[],
  locale: Locale,
): Map<number, string> {
  const key = (title: string, topics: readonly string[]) => `${title} ${topics.join(' ')}`;
  const ids = new Map(
    practice
      .filter(({ isWithheld }) => !isWithheld)
      .map(({ id, title, topics }) => [key(renderInlineText(title[locale], locale), topics), id]),
  );
  return new Map(
    questions.flatMap(({ position, question, topics }) => {
      const id = ids.get(key(question.title, topics));
      return id ? [[position, `/practice/${id}`] as const] : [];
    }),
  );
}
