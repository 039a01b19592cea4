import { z } from 'zod';
import { BackendName } from './grading-result.ts';
import { LocalizedText } from './locale.ts';

export const DatasetSlug = z.enum(['mnist', 'cifar10']);
export type DatasetSlug = z.infer<typeof DatasetSlug>;

/** What one grading may use. Training time is the student's; all other clocks are ours. */
export const Limits = z.object({
  trainingMs: z.int().positive(),
  memoryBytes: z.int().positive(),
  compileMs: z.int().positive(),
  compileMemoryBytes: z.int().positive(),
  scoringMs: z.int().positive(),
  modelBytes: z.int().positive(),
  modelLayers: z.int().positive(),
  logBytes: z.int().positive(),
  reportRows: z.int().positive(),
  outputBytes: z.int().positive(),
  /** Where hidden images can be told from published ones, a source may not carry them: packed, it takes no more. */
  packedSourceBytes: z.int().positive().optional(),
});
export type Limits = z.infer<typeof Limits>;

/**
 * A leaderboard-scored problem on a data set, as its folder under grader/competitions describes it:
 * competition.yaml (all but the code), starter.ts and baselines/*.ts.
 */
export const CompetitionDefinition = z.object({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  dataset: DatasetSlug,
  scoring: z.enum(['model', 'predict']),
  metric: z.literal('accuracy'),
  classes: z.array(z.string()).min(2),
  /** [height, width, channels] of one image */
  imageShape: z.tuple([z.int(), z.int(), z.int()]),
  limits: Limits,
  /** Only graders that compute with this one take its submissions; without it, every grader does. */
  backend: BackendName.optional(),
  runsPerDay: z.int().positive(),
  title: LocalizedText,
  /** Two sentences: what to build. */
  summary: LocalizedText,
  /** Markdown with TeX: how it is scored, what is hidden, what helps. */
  description: LocalizedText,
  starterCode: z.string(),
  baselines: z.array(z.object({ slug: z.string(), title: LocalizedText, code: z.string() })),
});
export type CompetitionDefinition = z.infer<typeof CompetitionDefinition>;
