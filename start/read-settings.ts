import { z } from 'zod';
import { readSecretFiles, SecretFileProblem } from '#db/contract/read-secret-files.ts';
import { dataFolder } from '#grader/data-folder.ts';
import { DatasetSecret } from '#grader/datasets/dataset-secret.ts';
import { StartRefusal } from './start-refusal.ts';

/** What the environment and the command line say about this start. */
export interface Settings {
  /** NODE_ENV=production: somebody deploys this. Nothing is made up then, neither a database nor an account. */
  isDeployment: boolean;
  /** `--dev`: pages are built when they are asked for. */
  isDevelopment: boolean;
  host: string;
  port: number;
  /** The address that people use. */
  siteUrl: string;
  /** Null starts the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null takes the installation's own from its database. */
  authSecret: string | null;
  /** Null takes the installation's own from its database. */
  datasetSecret: string | null;
  dataDir: string;
}

const secret = (name: string) =>
  z.string().min(16, `${name} is too short: it takes at least 16 characters`).optional();
const address = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} is not an address such as https://argmin.example.edu` })
    .optional();

const Variables = z
  .object({
    NODE_ENV: z.string().optional(),
    HOST: z.string().default('127.0.0.1'),
    PORT: z
      .string()
      .default('3000')
      .transform(Number)
      .refine((port) => Number.isInteger(port) && port > 0 && port < 65_536, {
        error: 'PORT is not a number from 1 to 65535',
      }),
    DATABASE_URL: z
      .string()
      .refine(
        isPostgresUrl,
        'DATABASE_URL is not the address of a PostgreSQL database (postgres://user:password@host:5432/name)',
      )
      .optional(),
    AUTH_SECRET: secret('AUTH_SECRET'),
    NEXTAUTH_SECRET: secret('NEXTAUTH_SECRET'),
    AUTH_URL: address('AUTH_URL'),
    NEXTAUTH_URL: address('NEXTAUTH_URL'),
    ARGMIN_DATASET_SECRET: DatasetSecret.optional(),
    ARGMIN_DATA_DIR: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    if (!env.DATABASE_URL) {
      context.addIssue(
        'With NODE_ENV=production DATABASE_URL must name a PostgreSQL database; without NODE_ENV one is started from the packages',
      );
    } else if (!env.AUTH_SECRET && !env.NEXTAUTH_SECRET) {
      context.addIssue(
        'With NODE_ENV=production AUTH_SECRET must be set (openssl rand -hex 32): it signs the sessions',
      );
    }
  });

/**
 * Reads the settings; a variable that is set to nothing, as compose files do, counts as not set, and a secret may lie in
 * the file that `<NAME>_FILE` names.
 * @throws StartRefusal for the first one that cannot be used
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  parameters: readonly string[],
): Settings {
  const unknown = parameters.find((parameter) => parameter !== '--dev');
  if (unknown) throw new StartRefusal(`There is no option ${unknown}; the only one is --dev.`);
  const set = Object.fromEntries(Object.entries(withSecrets(env)).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(set);
  if (!parsed.success) throw new StartRefusal(`${parsed.error.issues[0]?.message}.`);
  const { HOST: host, PORT: port, ...variables } = parsed.data;
  return {
    isDeployment: variables.NODE_ENV === 'production',
    isDevelopment: parameters.includes('--dev'),
    host,
    port,
    siteUrl: variables.NEXTAUTH_URL ?? variables.AUTH_URL ?? `http://localhost:${port}`,
    databaseUrl: variables.DATABASE_URL ?? null,
    authSecret: variables.AUTH_SECRET ?? variables.NEXTAUTH_SECRET ?? null,
    datasetSecret: variables.ARGMIN_DATASET_SECRET ?? null,
    dataDir: dataFolder(set),
  };
}

function withSecrets(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  try {
    return readSecretFiles(env);
  } catch (error) {
    if (!(error instanceof SecretFileProblem)) throw error;
    throw new StartRefusal(`${error.message}.`, { cause: error });
  }
}

function isPostgresUrl(value: string): boolean {
  return URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol);
}
