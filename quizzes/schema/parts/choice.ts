import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

export const Option = z.strictObject({
  text: Text,
  /** How a screen reader says an option that holds TeX. */
  spoken: LocalizedText.optional(),
  right: Expression.default(false),
  /** The option can be drawn only if this holds. */
  when: Expression.optional(),
  /** Drawn always, though `show` draws fewer than there are. */
  always: z.boolean().default(false),
  /** For who chooses it although it is wrong, or in `choices` leaves it out although it is right. */
  feedback: LocalizedText.optional(),
});
export type Option = z.infer<typeof Option>;

const choiceFields = {
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  options: z.array(Option).min(2).max(30),
  /** How many options a variant shows; all of them without it. */
  show: Expression.optional(),
  /** In the author's order instead of the seed's. */
  fixed: z.boolean().default(false),
};

/** One option is right. */
export const ChoicePart = z.strictObject({ kind: z.literal('choice'), ...choiceFields });
export type ChoicePart = z.infer<typeof ChoicePart>;

/** Several can be right: +1 for each right one, −1 for each wrong one, not below 0. */
export const ChoicesPart = z.strictObject({
  kind: z.literal('choices'),
  ...choiceFields,
  /** What each variant holds at least. */
  atLeast: z
    .strictObject({ right: z.int().min(1).default(1), wrong: z.int().min(0).default(1) })
    .default({ right: 1, wrong: 1 }),
});
export type ChoicesPart = z.infer<typeof ChoicesPart>;
