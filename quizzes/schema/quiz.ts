import { z } from 'zod';
import { LocalizedText, Slug } from './text.ts';

/** When something is shown to who sat the quiz. */
export const ReviewMoment = z.enum(['never', 'after-attempt', 'after-due', 'after-close']);
export type ReviewMoment = z.infer<typeof ReviewMoment>;

const Points = z.number().positive().max(1000);

/** A question, or some drawn at random from a pool. */
const Item = z.union([
  z.strictObject({ question: Slug, points: Points }),
  z.strictObject({ pool: z.array(Slug).min(2), pick: z.int().min(1), points: Points }),
]);
export type QuizItem = z.infer<typeof Item>;

export const QuizRules = z.strictObject({
  /** Null: no limit. */
  minutes: z.number().positive().max(1440).nullable(),
  /** Null: as many as one likes. */
  attempts: z.int().positive().nullable().default(1),
  /** Which of several attempts counts. */
  counts: z.enum(['highest', 'latest', 'average']).default('highest'),
  navigation: z.enum(['free', 'one-way']).default('free'),
  shuffle: z.boolean().default(false),
  hints: z.boolean().default(false),
  /** Shares of the points that are taken off. */
  penalties: z
    .strictObject({
      /** For each attempt after the first. */
      attempt: z.number().min(0).max(1).default(0),
      /** For each started day after the due date. */
      lateDay: z.number().min(0).max(1).default(0),
    })
    .prefault({}),
  review: z
    .strictObject({
      score: ReviewMoment.default('after-attempt'),
      /** What was right and wrong, with the feedback on mistakes. */
      marks: ReviewMoment.default('after-due'),
      /** Right answers and worked solutions. */
      solutions: ReviewMoment.default('after-due'),
    })
    .prefault({}),
});
export type QuizRules = z.infer<typeof QuizRules>;

/** A quiz as its author writes it; its dates are the course's and are not in the text. */
export const Quiz = z.strictObject({
  id: Slug,
  title: LocalizedText,
  /** What it covers, for the rules page. */
  description: LocalizedText,
  rules: QuizRules,
  items: z.array(Item).min(1).max(100),
});
export type Quiz = z.infer<typeof Quiz>;
