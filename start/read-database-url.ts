import { readSettings } from './read-settings.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * The database that an operator's command works on; none is made up.
 * @throws StartRefusal when DATABASE_URL names none
 */
export function readDatabaseUrl(env: Readonly<Record<string, string | undefined>>): string {
  const { databaseUrl } = readSettings({ ...env, NODE_ENV: '' }, []);
  if (databaseUrl) return databaseUrl;
  throw new StartRefusal('DATABASE_URL must name the PostgreSQL database of the site.');
}
