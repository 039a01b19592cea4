import { z } from 'zod';

const Typed = z.string().max(400);
/** Shown blocks, items and options are named by the letters they have in this variant: A, B, … */
const Letter = z.string().regex(/^[A-Z]{1,2}$/);

/**
 * What a student answered in one part, by the part's kind:
 * number, shape, formula, text: as typed · choice: a letter · choices: letters · order: used blocks from top to
 * bottom · match: letter of a choice by letter of an item · table: as typed, or a letter, by `row.column` from 0 ·
 * find-bug: line numbers from 1 and the letter of a reason · code: the source.
 */
export const PartResponse = z.union([
  Typed,
  z.strictObject({ letters: z.array(Letter).max(30) }),
  z.strictObject({
    blocks: z.array(z.strictObject({ block: Letter, indent: z.int().min(0).max(4) })).max(20),
  }),
  z.strictObject({ pairs: z.record(Letter, Letter) }),
  z.strictObject({ cells: z.record(z.string().regex(/^\d{1,2}\.\d{1,2}$/), Typed) }),
  z.strictObject({ lines: z.array(z.int().positive()).max(20), reason: Letter.optional() }),
  z.strictObject({ code: z.string().max(20_000) }),
]);
export type PartResponse = z.infer<typeof PartResponse>;

/** A student's answer to a question: a response by part id. Parts that were left out are unanswered. */
export const Response = z.record(z.string().max(60), PartResponse);
export type Response = z.infer<typeof Response>;
