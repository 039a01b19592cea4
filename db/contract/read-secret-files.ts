import { readFileSync } from 'node:fs';

/** Settings that name or are a secret. Each may lie in a file instead, as containers are handed them. */
const SECRETS = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'NEXTAUTH_SECRET',
  'OIDC_CLIENT_SECRET',
  'ARGMIN_DATASET_SECRET',
] as const;
type Variables = Readonly<Record<string, string | undefined>>;

/** Why a secret's file cannot be used: one sentence that names the variable, without its full stop. */
export class SecretFileProblem extends Error {
  override name = 'SecretFileProblem';
}

/**
 * The environment with every `<NAME>_FILE` of a secret replaced by `<NAME>`, the content of that file without the line
 * end after it. A variable that is set to nothing counts as not set.
 * @throws SecretFileProblem for a file that cannot be read or holds nothing, and for a secret that is given twice
 */
export function readSecretFiles(env: Variables): Record<string, string | undefined> {
  const read: Record<string, string | undefined> = { ...env };
  for (const name of SECRETS) {
    const variable = `${name}_FILE`;
    const file = env[variable];
    delete read[variable];
    if (!file) continue;
    if (env[name]) throw new SecretFileProblem(`${name} and ${variable} are both set: keep one of them`);
    read[name] = readSecret(variable, file);
  }
  return read;
}

function readSecret(variable: string, file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SecretFileProblem(`${variable} names ${file}, which cannot be read (${code})`, { cause });
  }
  if (secret === '') throw new SecretFileProblem(`${variable} names ${file}, which is empty`);
  return secret;
}
