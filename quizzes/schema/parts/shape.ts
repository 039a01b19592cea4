import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

export const shapeFields = {
  /** A list of sizes. */
  answer: Expression,
  also: z.array(Expression).optional(),
  /** The axis that is the batch and may be given as null, None, -1 or B as well. */
  batchAxis: z.int().min(0).optional(),
  mistakes: z
    .array(z.strictObject({ value: Expression, when: Expression.optional(), feedback: LocalizedText }))
    .default([]),
};

/** A tensor's shape: (32, 28, 28, 1), [32,28,28,1] or 32x28x28x1. */
export const ShapePart = z.strictObject({
  kind: z.literal('shape'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  label: Text.optional(),
  ...shapeFields,
});
export type ShapePart = z.infer<typeof ShapePart>;
