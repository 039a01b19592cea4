import { z } from 'zod';

const MAX_WEIGHTS = 100_000;

/** A model as the guest describes it: hostile, so handles may be anybody's and the topology anything. */
export const GuestModel = z.object({
  topology: z.string(),
  weights: z.array(z.object({ name: z.string().max(1_000), handle: z.int() })).max(MAX_WEIGHTS),
});
export type GuestModel = z.infer<typeof GuestModel>;

export const GuestError = z.object({
  name: z.string().max(100),
  message: z.string().max(20_000),
  stack: z.string().max(20_000),
  layer: z.string().max(1_000).nullable(),
});
export type GuestError = z.infer<typeof GuestError>;

const What = z.string().max(1_000);

/** How the guest says that its work ended. */
export const GuestOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), model: GuestModel }),
  z.object({ kind: z.literal('trained') }),
  z.object({
    kind: z.literal('not_a_model'),
    problem: z.enum(['not_a_model', 'disposed', 'not_exportable']),
    what: What,
  }),
  z.object({ kind: z.literal('answers'), handle: z.int() }),
  z.object({ kind: z.literal('not_a_tensor'), what: What }),
  z.object({ kind: z.literal('threw'), error: GuestError }),
]);
export type GuestOutcome = z.infer<typeof GuestOutcome>;
