import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

const Bug = z.strictObject({
  id: Name,
  /** Whole lines of `code`, as they stand there, that the bug replaces; without it the code is faulty as it stands. */
  replace: z.string().optional(),
  /** What stands there instead; empty: the lines are missing. */
  with: z.string().optional(),
  /** The faulty lines, any of which may be marked; the lines of `with` unless said. */
  at: z.array(z.string()).optional(),
  /** What is wrong, as a choice. */
  reason: Text,
  /** For who gives this reason although the bug is another. */
  feedback: LocalizedText.optional(),
  when: Expression.optional(),
});

/**
 * Code with one or more faulty lines to be marked, then what is wrong. With one bug line and reason count half each;
 * marked lines: +1 for each bug, −1 for each wrong line, not below 0.
 */
export const FindBugPart = z.strictObject({
  kind: z.literal('find-bug'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  language: z.enum(['python', 'typescript', 'text']),
  /** The right code. `{{ }}` works in it; lines must differ where a bug or a mistake names them. */
  code: Text,
  bugs: z.array(Bug).min(1),
  /** How many bugs a variant has. */
  show: z.int().min(1).default(1),
  /** With one bug: its reason is asked too. */
  askReason: z.boolean().default(true),
  /** Reasons that are wrong; reasons of other bugs are offered as well. */
  wrongReasons: z.array(z.strictObject({ text: Text, feedback: LocalizedText.optional() })).default([]),
  /** For who marks this line. */
  mistakes: z.array(z.strictObject({ line: z.string(), feedback: LocalizedText })).default([]),
});
export type FindBugPart = z.infer<typeof FindBugPart>;
