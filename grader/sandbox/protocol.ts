import { z } from 'zod';

/** What the supervisor and the child say to each other. Each reads what the other wrote as hostile. */

const LabelledFiles = z.object({ images: z.string(), labels: z.string(), size: z.int().positive() });

export const ToChild = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prepare'),
    backend: z.enum(['tensorflow', 'wasm', 'webgpu']),
    threads: z.int().positive(),
    training: z.object({
      imageShape: z.tuple([z.int(), z.int(), z.int()]),
      classes: z.array(z.string()),
      train: LabelledFiles,
      validation: LabelledFiles,
    }),
    memoryBytes: z.int(),
    modelBytes: z.int(),
    snapshotPath: z.string(),
  }),
  z.object({
    kind: z.literal('train'),
    code: z.string(),
    usesPredict: z.boolean(),
    seed: z.int(),
    timeLimitMs: z.number(),
  }),
  /** attachment: float32 images */
  z.object({ kind: z.literal('predict'), size: z.int().nonnegative() }),
]);
export type ToChild = z.infer<typeof ToChild>;

/** Names of metrics in one run. */
export const MAX_METRIC_NAMES = 20;

/** A number as JSON can say it. */
export const Metric = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])
  .transform((value) => Number(value));
export const MetricValues = z
  .record(z.string().min(1).max(40), Metric)
  .refine((values) => Object.keys(values).length <= MAX_METRIC_NAMES);

export const LogLevel = z.enum(['debug', 'info', 'warn', 'error']);

const WeightSpec = z.object({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(['float32', 'int32', 'bool']),
});
/** attachment: the weights' bytes */
const ModelHead = z.object({ topology: z.string(), weights: z.array(WeightSpec) });

const ThrownError = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string(),
  layer: z.string().nullable(),
  operation: z.string().nullable(),
  allocation: z.object({ bytes: z.number(), inUse: z.number(), limit: z.number() }).nullable(),
});

/** How a piece of the submission's work ended, as far as the child itself can tell. */
export const WorkEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('model'), model: ModelHead }),
  z.object({ kind: z.literal('trained') }),
  z.object({
    kind: z.literal('not_a_model'),
    problem: z.enum(['not_a_model', 'disposed', 'too_large', 'not_exportable']),
    what: z.string(),
  }),
  /** attachment: float32 values */
  z.object({ kind: z.literal('answers'), shape: z.array(z.int().nonnegative()), dtype: z.string() }),
  z.object({ kind: z.literal('not_a_tensor'), what: z.string() }),
  z.object({ kind: z.literal('threw'), error: ThrownError }),
  z.object({ kind: z.literal('never_settles') }),
  z.object({ kind: z.literal('heap_exhausted') }),
]);
export type WorkEnd = z.infer<typeof WorkEnd>;

export const FromChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), device: z.string() }),
  /** The training clock starts: the next thing that runs is the submission. */
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('log'), level: LogLevel, text: z.string(), bytes: z.number().nonnegative() }),
  z.object({
    kind: z.literal('metrics'),
    step: z.int(),
    epoch: z.int().nonnegative(),
    values: MetricValues,
  }),
  z.object({ kind: z.literal('checkpoint'), model: ModelHead }),
  z.object({ kind: z.literal('end'), end: WorkEnd }),
]);
export type FromChild = z.infer<typeof FromChild>;
/** The same before it is read: what the child writes. */
export type ToSupervisor = z.input<typeof FromChild>;
