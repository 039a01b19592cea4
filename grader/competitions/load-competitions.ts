import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CompetitionDefinition, Limits } from '#db/contract/competition.ts';
import { DATASET_SOURCES } from '../datasets/dataset-sources.ts';
import { DEFAULT_LIMITS } from './default-limits.ts';

const FOLDER = import.meta.dirname;

/** What competition.yaml says. Code lies in files beside it; shape and classes are those of the data set. */
const CompetitionFile = CompetitionDefinition.omit({
  slug: true,
  classes: true,
  imageShape: true,
  starterCode: true,
})
  .extend({
    limits: Limits.partial().required({ trainingMs: true }),
    baselines: z.array(CompetitionDefinition.shape.baselines.element.omit({ code: true })),
  })
  .strict();

/**
 * Every competition of this folder, in the order of their names.
 * @throws Error naming the file and what is wrong in it
 */
export async function loadCompetitions(): Promise<CompetitionDefinition[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  const slugs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(slugs.sort().map(loadCompetition));
}

/**
 * One competition: its competition.yaml, starter.ts and baselines/*.ts, in the order in which the YAML names them.
 * @throws Error naming the file and what is wrong in it
 */
export async function loadCompetition(slug: string): Promise<CompetitionDefinition> {
  const folder = join(FOLDER, slug);
  const path = join(folder, 'competition.yaml');
  try {
    const { limits, baselines, ...described } = CompetitionFile.parse(parse(await readFile(path, 'utf8')));
    const { imageShape, classes } = DATASET_SOURCES[described.dataset].facts;
    return CompetitionDefinition.parse({
      ...described,
      slug,
      imageShape,
      classes,
      limits: { ...DEFAULT_LIMITS, ...limits },
      starterCode: await readFile(join(folder, 'starter.ts'), 'utf8'),
      baselines: await Promise.all(
        baselines.map(async (baseline) => ({
          ...baseline,
          code: await readFile(join(folder, 'baselines', `${baseline.slug}.ts`), 'utf8'),
        })),
      ),
    });
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`the competition in ${path} cannot be used: ${reason}`, { cause });
  }
}
