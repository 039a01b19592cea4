import type { Settings } from './read-settings.ts';

/** What the site and the grader are told; all other variables, OpenID Connect's too, reach them as they are. */
export function serviceEnvironment(
  settings: Settings,
  made: { databaseUrl: string; authSecret: string },
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: made.databaseUrl,
    AUTH_SECRET: made.authSecret,
    NEXTAUTH_SECRET: made.authSecret,
    NEXTAUTH_URL: settings.siteUrl,
    ARGMIN_DATA_DIR: settings.dataDir,
  };
}
