import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

const Block = z.strictObject({
  id: Name,
  text: Text,
  spoken: LocalizedText.optional(),
  /** Blocks are ordered by this value, smallest first. */
  by: Expression.optional(),
  /** How deep the block stands, where nesting is asked. */
  indent: z.int().min(0).max(4).default(0),
  when: Expression.optional(),
  always: z.boolean().default(false),
  /** Belongs nowhere: to be left out. */
  extra: z.boolean().default(false),
  /** For who uses an extra block. */
  feedback: LocalizedText.optional(),
});

/** `first` stands before `second`; what to tell who turns them round. */
const Rule = z.strictObject({ first: Name, second: Name, feedback: LocalizedText.optional() });

/**
 * Blocks to be put in order. With `rules` only they count, so that several orders can be right; with `by` the values
 * decide; with neither the author's order is the only right one. Marks: pairs in order minus pairs out of order.
 */
export const OrderPart = z.strictObject({
  kind: z.literal('order'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  blocks: z.array(Block).min(2).max(20),
  show: Expression.optional(),
  rules: z.array(Rule).optional(),
  /** Feedback for single pairs, where `rules` do not say which pairs count. */
  mistakes: z.array(Rule).default([]),
  /** How deep a block stands counts too. */
  nesting: z.boolean().default(false),
  /** For who puts a block at a wrong depth: this one, or any. */
  misplaced: z
    .array(z.strictObject({ block: Name, indent: z.int().min(0).max(4).optional(), feedback: LocalizedText }))
    .default([]),
  /** The blocks are lines of code. */
  code: z.boolean().default(false),
});
export type OrderPart = z.infer<typeof OrderPart>;
