import { importContent, type QuizDates } from '#app/_domain/questions/import-content.ts';
import type { Database } from '#db/client.ts';
import { loadContent } from '#quizzes/load.ts';

/** Days from the first start on; null: never. */
interface Days {
  opens: number | null;
  due: number | null;
  closes: number | null;
}

/** Every state that a quiz can be in stands side by side. What is not named here is a draft. */
const DAYS: Record<string, Days> = {
  placement: { opens: null, due: null, closes: null },
  'objective-functions': { opens: 0, due: 60, closes: 90 },
  foundations: { opens: -10, due: -1, closes: 30 },
  'perceptron-to-mlp': { opens: -21, due: -9, closes: -7 },
  'training-deep-networks': { opens: 7, due: 14, closes: 21 },
  'how-networks-train': { opens: 14, due: 21, closes: 28 },
};

/** The questions and quizzes of the source in the demo course; another start changes nothing but what changed. */
export async function seedQuizzes(db: Database, courseId: string): Promise<void> {
  const now = Date.now();
  const date = (days: number | null) => (days === null ? null : new Date(now + days * 24 * 3600 * 1000));
  const datesOf = (slug: string): QuizDates => {
    const days = DAYS[slug];
    return {
      opensAt: date(days?.opens ?? null),
      dueAt: date(days?.due ?? null),
      closesAt: date(days?.closes ?? null),
      publishedAt: days ? new Date(now) : null,
      passCode: null,
    };
  };
  await importContent(db, courseId, loadContent(), datesOf);
}
