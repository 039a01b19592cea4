import { z } from 'zod';
import { Expression, LocalizedText, Name, Text } from '../text.ts';
import { Tolerance } from './tolerance.ts';

const Argument = z.union([
  Expression,
  /** A value that only TypeScript can write, such as a function. */
  z.strictObject({ code: z.string().min(1).max(2000) }),
  /** A list of numbers as a typed array. */
  z.strictObject({ typed: z.enum(['Uint8Array', 'Float32Array']), values: Expression }),
]);

const Case = z.strictObject({
  /** What the case tries, for the message when it fails. */
  name: LocalizedText.optional(),
  args: z.array(Argument).max(10),
  /** The value to be returned, or any error to be thrown. */
  returns: Expression.optional(),
  throws: z.literal(true).optional(),
  hidden: z.boolean().default(false),
  /** Wrong values that show what was misunderstood. */
  mistakes: z
    .array(z.strictObject({ returns: Expression, when: Expression.optional(), feedback: LocalizedText }))
    .default([]),
});

/** A TypeScript function, run in the sandbox against visible and hidden cases; each case counts alike. */
export const CodePart = z.strictObject({
  kind: z.literal('code'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  /** The exported function's name. */
  function: Name,
  starter: z.string().min(1).max(20_000),
  /** A right answer, shown in the review and tried by the check. */
  solution: z.string().min(1).max(20_000),
  cases: z
    .array(Case)
    .min(2)
    .max(40)
    .refine((cases) => cases.every((c) => (c.returns === undefined) !== (c.throws === undefined)), {
      message: 'each case has either `returns` or `throws`',
    }),
  tolerance: Tolerance.default('exact'),
  /** The arguments must be as they were after the call. */
  keepsArguments: z.boolean().default(false),
});
export type CodePart = z.infer<typeof CodePart>;
