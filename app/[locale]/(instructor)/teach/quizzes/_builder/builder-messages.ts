import type { QuizProblem } from '#app/_domain/quiz-building/check-quiz.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';

/** What the builder tells after a save. */
export interface BuilderState {
  tries: number;
  saved: { attempts: number; reviews: number } | null;
  problems: QuizProblem[];
  refused: string | null;
}

export const FIRST_STATE: BuilderState = { tries: 0, saved: null, problems: [], refused: null };

/** A quiz as it is being built: an item may still lack questions. */
export type Draft = Quiz;
/** An item with a key of its own, so that moving it keeps its fields. */
export type DraftItem = Quiz['items'][number] & { key: string };

export const EMPTY_QUIZ: Quiz = {
  id: '',
  title: { en: '', 'zh-TW': '' },
  description: { en: '', 'zh-TW': '' },
  rules: {
    minutes: 30,
    attempts: 1,
    counts: 'highest',
    navigation: 'free',
    shuffle: false,
    hints: false,
    penalties: { attempt: 0, lateDay: 0 },
    review: { score: 'after-attempt', marks: 'after-due', solutions: 'after-due' },
  },
  items: [],
};

export const membersOf = (item: Quiz['items'][number]): string[] =>
  'pool' in item ? item.pool : [item.question];
