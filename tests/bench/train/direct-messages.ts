import { z } from 'zod';

const LabelledFiles = z.object({ images: z.string(), labels: z.string(), size: z.int().positive() });

/** How far fused kernels are from the composition where both begin every timed batch with the same weights. */
const SameWeights = z.object({
  batches: z.int(),
  /** The largest difference of a batch's loss. */
  loss: z.number(),
  /** Of all gradients of a batch together, relative. */
  gradients: z.object({ median: z.number(), largest: z.number() }),
});
export type SameWeights = z.infer<typeof SameWeights>;

/** What the process that trains without a sandbox is asked. */
export const DirectTask = z.object({
  /** The last two are the published packages as they are. */
  backend: z.enum(['wasm', 'tensorflow', 'webgpu', 'tfjs-node', 'tfjs-backend-wasm']),
  threads: z.int().positive(),
  /** With the training kernels of grader/fusion; stock packages never have them. */
  isFused: z.boolean(),
  /** Every pixel of the training images times 1 + 2^-23: how far does one rounding lead? */
  isNudged: z.boolean().optional(),
  /** The composition trains, and the fused kernels compute the same batches beside it. */
  isGuided: z.boolean().optional(),
  code: z.string(),
  seed: z.int(),
  training: z.object({
    imageShape: z.tuple([z.int(), z.int(), z.int()]),
    classes: z.array(z.string()),
    train: LabelledFiles,
    validation: LabelledFiles,
  }),
});
export type DirectTask = z.infer<typeof DirectTask>;

/** What it answers. */
export const DirectAnswer = z.discriminatedUnion('kind', [
  /** Backend and images are there, training begins. */
  z.object({ kind: z.literal('loaded') }),
  z.object({
    kind: z.literal('trained'),
    tookMs: z.number(),
    cpuMs: z.number(),
    losses: z.array(z.number()),
    accuracy: z.number(),
    weights: z.string().nullable(),
    sameWeights: SameWeights.optional(),
  }),
  /** Why it cannot, in words for the table. */
  z.object({ kind: z.literal('cannot'), reason: z.string() }),
]);
export type DirectAnswer = z.infer<typeof DirectAnswer>;
