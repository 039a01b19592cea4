import { z } from 'zod';
import { BackendName } from '#db/contract/grading-result.ts';
import { readSecretFiles, SecretFileProblem } from '#db/contract/read-secret-files.ts';
import { SandboxMode } from '../children/walls/describe-layers.ts';
import { dataFolder } from '../data-folder.ts';
import { DatasetSecret } from '../datasets/dataset-secret.ts';

/** What keeps this worker from starting: one sentence for the person at the terminal. */
export class ConfigurationProblem extends Error {
  override name = 'ConfigurationProblem';
}

export interface WorkerEnvironment {
  databaseUrl: string;
  /** The one that must be used; null for the best that works. */
  backend: BackendName | null;
  /** The part of a GPU's memory that one process may take; null shares it among all that run at once. */
  gpuMemoryShare: number | null;
  /** Submissions graded at once. */
  slots: number;
  dataDir: string;
  /** Draws the hidden images; null takes the installation's own from the database. */
  datasetSecret: DatasetSecret | null;
  /** `required` refuses to grade without the operating system's layer around the sandbox. */
  sandbox: SandboxMode;
}

const Variables = z.object({
  DATABASE_URL: z
    .string('DATABASE_URL is not set: it names the PostgreSQL database of the site')
    .refine(isPostgresUrl, 'DATABASE_URL is not the address of a PostgreSQL database (postgres://…)'),
  GRADER_BACKEND: BackendName.optional(),
  GRADER_SLOTS: z
    .string()
    .regex(/^([1-9]|[1-5]\d|6[0-4])$/, 'GRADER_SLOTS is not a whole number from 1 to 64')
    .default('1')
    .transform(Number),
  ARGMIN_GPU_MEMORY_SHARE: z.coerce
    .number('ARGMIN_GPU_MEMORY_SHARE is not a number above 0 and at most 1')
    .gt(0)
    .lte(1)
    .optional(),
  ARGMIN_DATASET_SECRET: DatasetSecret.optional(),
  GRADER_SANDBOX: SandboxMode,
});

/**
 * Reads the worker's settings; a variable that is set to nothing counts as not set, and a secret may lie in the file
 * that `<NAME>_FILE` names.
 * @throws ConfigurationProblem that names the variable
 */
export function readEnvironment(env: NodeJS.ProcessEnv): WorkerEnvironment {
  const set = Object.fromEntries(Object.entries(withSecrets(env)).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(set);
  if (!parsed.success) throw new ConfigurationProblem(explain(parsed.error, set));
  const variables = parsed.data;
  return {
    databaseUrl: variables.DATABASE_URL,
    backend: variables.GRADER_BACKEND ?? null,
    gpuMemoryShare: variables.ARGMIN_GPU_MEMORY_SHARE ?? null,
    slots: variables.GRADER_SLOTS,
    dataDir: dataFolder(set),
    datasetSecret: variables.ARGMIN_DATASET_SECRET ?? null,
    sandbox: variables.GRADER_SANDBOX,
  };
}

function withSecrets(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  try {
    return readSecretFiles(env);
  } catch (error) {
    if (!(error instanceof SecretFileProblem)) throw error;
    throw new ConfigurationProblem(`${error.message}.`, { cause: error });
  }
}

function isPostgresUrl(value: string): boolean {
  return URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol);
}

function explain(error: z.ZodError, set: Readonly<Record<string, unknown>>): string {
  return error.issues
    .map((issue) => {
      const name = String(issue.path[0]);
      if (issue.code === 'invalid_value')
        return `${name} is ${String(set[name])}, and can be ${issue.values.join(' or ')}.`;
      return issue.message.startsWith(name) ? `${issue.message}.` : `${name}: ${issue.message}.`;
    })
    .join(' ');
}
