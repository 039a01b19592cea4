import { z } from 'zod';
import { BackendName, PartScore } from '#db/contract/grading-result.ts';
import { LocalizedText } from '#db/contract/locale.ts';

const HiddenData = z.object({
  images: z.string(),
  labels: z.string(),
  parts: z.string(),
  size: z.int().positive(),
  imageShape: z.tuple([z.int().positive(), z.int().positive(), z.int().positive()]),
  classes: z.array(z.string()),
});

/** One weight as its maker describes it; whether it is true is checked where it is used. */
export const WeightSpec = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32', 'bool']),
});

/** What the scorer child is asked. */
export const ScorerRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('open'),
    backend: BackendName,
    threads: z.int().positive(),
    hidden: HiddenData,
    modelLayers: z.int().positive(),
    tensorBytes: z.int().positive(),
  }),
  /** Attached: the weights' bytes. */
  z.object({ kind: z.literal('model'), topology: z.string(), weights: z.array(WeightSpec) }),
  /** Asks for all hidden images in batches, in an order of this run. */
  z.object({ kind: z.literal('predictions') }),
  /** Attached: an int32 label for each image of the batch. */
  z.object({ kind: z.literal('labels') }),
]);
export type ScorerRequest = z.infer<typeof ScorerRequest>;

/** What it answers. */
export const ScorerAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  /** Attached: float32 pixels in 0..1. To be answered with `labels`. */
  z.object({ kind: z.literal('batch'), size: z.int().positive() }),
  z.object({
    kind: z.literal('scored'),
    publicScore: PartScore,
    privateScore: PartScore,
    model: z.object({ parameters: z.int(), layers: z.int() }).nullable(),
  }),
  z.object({ kind: z.literal('invalid_model'), message: LocalizedText }),
  /** Something of ours broke. */
  z.object({ kind: z.literal('broken'), detail: z.string() }),
]);
export type ScorerAnswer = z.infer<typeof ScorerAnswer>;

/** Most bytes of one frame: the weights of a model are far below, and both sides of this line are ours. */
export const FRAME_BYTES = 2 ** 30;
