import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';
import { Tolerance } from './tolerance.ts';

/** A wrong value that shows what was misunderstood, and what to tell who gives it. */
export const NumberMistake = z.strictObject({
  value: Expression,
  /** The mistake exists in this variant only if this holds. */
  when: Expression.optional(),
  feedback: LocalizedText,
});

/** What judges one number, in a field of its own or in a cell of a table. */
export const numberFields = {
  answer: Expression,
  /** Other values that are right as well. */
  also: z.array(Expression).optional(),
  tolerance: Tolerance,
  /** `50%` means 0.5: for prompts that use the percent sign. */
  percent: z.boolean().default(false),
  /** Units that may be typed after the number, with the factor that turns each into the answer's unit. */
  units: z.record(z.string().min(1).max(12), Expression).optional(),
  mistakes: z.array(NumberMistake).default([]),
};

/** A number: typed as 0.811, 1/3, log2(3), 50 % or with a unit. */
export const NumberPart = z.strictObject({
  kind: z.literal('number'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  /** What stands before the field. */
  label: Text.optional(),
  /** What stands after the field. */
  unit: Text.optional(),
  ...numberFields,
});
export type NumberPart = z.infer<typeof NumberPart>;
