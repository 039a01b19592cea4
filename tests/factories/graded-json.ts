import { z } from 'zod';

const milliseconds = z.int().nonnegative().nullable();

/** The one JSON object that `npm run grade -- … --json` prints: no key more, none less. */
export const GradedJson = z.strictObject({
  competition: z.string(),
  status: z.enum(['done', 'failed']),
  verdict: z.string(),
  metric: z.literal('accuracy'),
  score: z.number().min(0).max(1).nullable(),
  scoreInterval: z.tuple([z.number(), z.number()]).nullable(),
  backend: z.literal('wasm'),
  device: z.literal('cpu'),
  message: z.string().nullable(),
  diagnostics: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int().positive(),
      column: z.int().positive(),
      code: z.string(),
      message: z.string(),
    }),
  ),
  notices: z.array(z.string()),
  model: z.strictObject({ parameters: z.int(), layers: z.int() }).nullable(),
  phases: z.strictObject({
    queuedMs: milliseconds,
    compilingMs: milliseconds,
    startingMs: milliseconds,
    trainingMs: milliseconds,
    scoringMs: milliseconds,
  }),
  peakMemoryBytes: z.number().positive().nullable(),
  history: z.array(z.looseObject({ step: z.int() })),
  log: z.array(z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error']), text: z.string() })),
  seed: z.int(),
  sourceHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});
export type GradedJson = z.infer<typeof GradedJson>;
