import { z } from 'zod';

/** How one part, cell, pair or line was answered. */
export const Mark = z.enum(['right', 'partly', 'wrong', 'unanswered', 'pending']);
export type Mark = z.infer<typeof Mark>;

/** Where feedback stands in the question's text: kept instead of the words, which come in the reader's language. */
const FeedbackRef = z.strictObject({ path: z.array(z.union([z.string(), z.int()])) });

export const PartGrade = z.strictObject({
  /** Share of the part's weight, 0 to 1. */
  score: z.number().min(0).max(1),
  mark: Mark,
  /** Marks of cells (`row.column`), items, blocks and lines, by their names in the response. */
  marks: z.record(z.string(), Mark).default({}),
  /** Mistakes that were recognised, by their place in the question. */
  feedback: z.array(FeedbackRef).default([]),
  /** Why what was typed could not be read, as a code of `engine/read-number.ts` and its like. */
  unreadable: z.string().nullable().default(null),
});
export type PartGrade = z.infer<typeof PartGrade>;

/** The grade of a response: score is the weighted mean of its parts, before hints and penalties. */
export const Grade = z.strictObject({
  score: z.number().min(0).max(1),
  mark: Mark,
  parts: z.record(z.string(), PartGrade),
});
export type Grade = z.infer<typeof Grade>;

/** What one case of a code question did; `hidden` ones are shown without their arguments. */
export const CaseOutcome = z.strictObject({
  passed: z.boolean(),
  /** As TypeScript writes it, cut to 500 characters; null when nothing was returned. */
  returned: z.string().nullable(),
  error: z.string().nullable(),
  /** Index of the case's mistake that was recognised. */
  mistake: z.int().nullable(),
  /**
   * What is wrong beside the value. promise: the function is async · not-data: a function or the like was returned ·
   * too-large: more was returned than can be looked at · changed-arguments: the arguments are not as they were
   */
  problem: z.enum(['promise', 'not-data', 'too-large', 'changed-arguments']).optional(),
});
export type CaseOutcome = z.infer<typeof CaseOutcome>;

/** What running a code part gave: diagnostics that kept it from running, or an outcome for each case. */
export const CodeOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('not-run'),
    diagnostics: z.array(
      z.strictObject({ line: z.int(), column: z.int(), code: z.string(), message: z.string() }),
    ),
  }),
  z.strictObject({ kind: z.literal('ran'), cases: z.array(CaseOutcome), logs: z.string() }),
  /** `case`: the index of the one that ran; without it, the code outside of the function did. */
  z.strictObject({ kind: z.literal('time-limit'), case: z.int().optional() }),
  z.strictObject({ kind: z.literal('memory-limit'), case: z.int().optional() }),
]);
export type CodeOutcome = z.infer<typeof CodeOutcome>;

/** A code part as the grader runs it: made from a variant, arguments and right values as TypeScript source. */
export const CodeTask = z.strictObject({
  function: z.string(),
  cases: z.array(
    z.strictObject({
      args: z.array(z.string()),
      /** Null: an error must be thrown. */
      returns: z.string().nullable(),
      hidden: z.boolean(),
      /** Wrong values, as source, in the order of the case's mistakes; null for those not in this variant. */
      mistakes: z.array(z.string().nullable()),
    }),
  ),
  tolerance: z.union([
    z.literal('exact'),
    z.strictObject({ absolute: z.number() }),
    z.strictObject({ relative: z.number() }),
    z.strictObject({ significant: z.int() }),
  ]),
  keepsArguments: z.boolean(),
});
export type CodeTask = z.infer<typeof CodeTask>;
