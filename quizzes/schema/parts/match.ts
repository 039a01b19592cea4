import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

const Item = z.strictObject({
  id: Name.optional(),
  text: Text,
  spoken: LocalizedText.optional(),
  /** The id of the choice that belongs to it. */
  with: Name,
  when: Expression.optional(),
  always: z.boolean().default(false),
});

const Choice = z.strictObject({
  id: Name,
  text: Text,
  spoken: LocalizedText.optional(),
  when: Expression.optional(),
});

/** Who gives `item` (or any item) the wrong `choice` is told this. */
const MatchMistake = z.strictObject({ item: Name.optional(), choice: Name, feedback: LocalizedText });

/** A choice for each item; one choice may belong to several items. Each item counts alike. */
export const MatchPart = z.strictObject({
  kind: z.literal('match'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  items: z.array(Item).min(2).max(20),
  choices: z.array(Choice).min(2).max(20),
  /** How many items a variant shows. */
  show: Expression.optional(),
  /** Choices in the author's order instead of the seed's. */
  fixed: z.boolean().default(false),
  /** Items in the author's order: for the numbered regions of a figure. */
  fixedItems: z.boolean().default(false),
  /** Leaves out choices that no shown item needs, but these. */
  onlyNeeded: z.boolean().default(false),
  mistakes: z.array(MatchMistake).default([]),
});
export type MatchPart = z.infer<typeof MatchPart>;
