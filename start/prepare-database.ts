import { migrateDatabase } from '#db/migrate.ts';
import { prepareQueue } from '#db/queue/prepare-queue.ts';
import { StartRefusal } from './start-refusal.ts';

const INSUFFICIENT_PRIVILEGE = '42501';

/** Brings tables and queue to this source's state. */
export async function prepareDatabase(url: string): Promise<void> {
  try {
    await migrateDatabase(url);
    await prepareQueue(url);
  } catch (cause) {
    if (postgresCode(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
    throw new StartRefusal(
      'DATABASE_URL: its user may not make tables and schemas in this database; give it a database of its own.',
      { cause },
    );
  }
}

function postgresCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: string };
    if (code) return code;
  }
  return undefined;
}
