import { prepareDatabase } from './prepare-database.ts';
import { readDatabaseUrl } from './read-database-url.ts';
import { runCommand } from './run-command.ts';
import { describeDatabase, waitForDatabase } from './wait-for-database.ts';

/** How long a database is waited for that starts together with this. */
const PATIENCE_MS = 60_000;

/** `npm run migrate`: tables and queues of this version, made where they are missing. Several may run at once. */
await runCommand(async () => {
  const url = readDatabaseUrl(process.env);
  await waitForDatabase(url, { patienceMs: PATIENCE_MS });
  await prepareDatabase(url);
  process.stdout.write(`${describeDatabase(url)} has the tables and queues of this version.\n`);
});
