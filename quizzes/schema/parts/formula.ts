import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';

/** Where a variable is tried out. The domain must be one in which the right formula has a value. */
const Domain = z.union([
  z.strictObject({ from: z.number(), to: z.number() }),
  z.strictObject({ integers: z.tuple([z.int(), z.int()]) }),
]);

/** A formula in the given variables, judged by its values at seeded points and not by its spelling. */
export const FormulaPart = z.strictObject({
  kind: z.literal('formula'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  label: Text.optional(),
  variables: z.record(Name, Domain).refine((v) => Object.keys(v).length > 0, 'at least one variable'),
  answer: Expression,
  /** The right formula as one would type it, with `{{ }}`; needed where `answer` uses lists. */
  write: Text.optional(),
  mistakes: z
    .array(z.strictObject({ value: Expression, when: Expression.optional(), feedback: LocalizedText }))
    .default([]),
});
export type FormulaPart = z.infer<typeof FormulaPart>;
