import { z } from 'zod';
import { MODELS } from './models.ts';

/** `a,b` as ['a', 'b']. */
const list = <Name extends string>(names: readonly Name[]) =>
  z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(names)).min(1));
const count = z.coerce.number().int().positive();

/** What `npm run bench -- train` was asked, as commander hands it over. */
export const TrainOptions = z.object({
  quick: z.boolean().default(false),
  withPytorch: z.boolean().default(false),
  models: list(MODELS).default([...MODELS]),
  backends: list(['tensorflow', 'wasm', 'webgpu']).optional(),
  /** Timed runs of each. */
  rounds: count.optional(),
  /** How many "all threads" are; as many as there are cores unless it is said. */
  threads: count.optional(),
  /** With the published packages as they are. */
  stock: z.boolean().default(true),
  seed: z.coerce.number().int().nonnegative().default(1),
  json: z.string().optional(),
  markdown: z.string().optional(),
  writeDocs: z.boolean().default(false),
});
export type TrainOptions = z.infer<typeof TrainOptions>;
