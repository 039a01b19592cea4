import { readSecretFiles } from '#db/contract/read-secret-files.ts';
import type { Settings } from './read-settings.ts';

/** What signs sessions and speaks to the school's sign-in: nothing for a process that starts students' code. */
const FOR_THE_SITE_ALONE = ['AUTH_SECRET', 'NEXTAUTH_SECRET', 'OIDC_CLIENT_SECRET'];
/** What draws the hidden images: nothing for a process that answers the network. */
const FOR_GRADERS_ALONE = ['ARGMIN_DATASET_SECRET'];

/**
 * What the site and the grader are told. Each gets its own secrets; all other variables, OpenID Connect's too, reach
 * them as they are.
 */
export function serviceEnvironments(
  settings: Settings,
  made: { databaseUrl: string; authSecret: string },
  given: NodeJS.ProcessEnv = process.env,
): { site: NodeJS.ProcessEnv; grader: NodeJS.ProcessEnv } {
  const all: NodeJS.ProcessEnv = {
    ...readSecretFiles(given),
    NODE_ENV: settings.isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: made.databaseUrl,
    AUTH_SECRET: made.authSecret,
    NEXTAUTH_SECRET: made.authSecret,
    NEXTAUTH_URL: settings.siteUrl,
    ARGMIN_DATA_DIR: settings.dataDir,
  };
  return { site: without(all, FOR_GRADERS_ALONE), grader: without(all, FOR_THE_SITE_ALONE) };
}

function without(env: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !names.includes(name)),
  ) as NodeJS.ProcessEnv;
}
