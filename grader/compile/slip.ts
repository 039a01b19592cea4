import { z } from 'zod';

/** Something that compiles and is rarely meant; whether it did harm is judged when the run is over. */
export const Slip = z.object({
  kind: z.enum([
    /** a call that gives a promise stands alone */
    'not_awaited',
    /** `forEach` with an async function */
    'async_for_each',
    /** a loss by name that takes probabilities */
    'takes_probabilities',
    /** a loss that applies softmax itself */
    'applies_softmax',
  ]),
  file: z.string(),
  line: z.int().positive(),
  /** What is called, as the submission writes it. */
  what: z.string().max(100),
});
export type Slip = z.infer<typeof Slip>;

/** Of each kind the first few are told. */
export const MOST_SLIPS = 3;
