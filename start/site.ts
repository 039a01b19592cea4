import { existsSync } from 'node:fs';
import { readSettings } from './read-settings.ts';
import { REPOSITORY } from './repository.ts';
import { requireTables } from './require-tables.ts';
import { runCommand } from './run-command.ts';
import { StartRefusal } from './start-refusal.ts';
import { refuseUnusableSettings, siteCommand } from './start-site.ts';
import { waitForDatabase } from './wait-for-database.ts';

/** How long a database, and then its tables, are waited for that somebody brings up at the same time. */
const PATIENCE_MS = 60_000;

/**
 * `npm run site`: the site alone, beside a PostgreSQL and graders that run elsewhere. This process becomes the server,
 * so that a signal to it reaches the server itself; secrets stay in their files.
 */
await runCommand(async () => {
  const given = { ...process.env, NODE_ENV: 'production' } as const;
  const settings = readSettings(given, process.argv.slice(2));
  if (!settings.databaseUrl) throw new Error('a deployment without a database was not refused');
  const env = { ...given, NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_URL: settings.siteUrl };
  refuseUnusableSettings(env);
  if (!existsSync(`${REPOSITORY}${process.env.NEXT_DIST_DIR ?? '.next'}/BUILD_ID`)) {
    throw new StartRefusal('The site is not built yet: run npm run build first.');
  }
  await waitForDatabase(settings.databaseUrl, { patienceMs: PATIENCE_MS });
  await requireTables(settings.databaseUrl, { patienceMs: PATIENCE_MS });

  process.chdir(REPOSITORY);
  const command = siteCommand(settings);
  process.execve?.(command[0], command, env);
});
