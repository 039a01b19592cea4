import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

/** Who looks for silent workers, and how often: with the queue's ten seconds, a killed one is noticed within 16. */
const SUPERVISE_SECONDS = 5;

/** Opens the queue for taking jobs. Its tables are made by whoever migrates. */
export async function openQueue(
  databaseUrl: string,
  { slots, log }: { slots: number; log: Logger },
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'argmin-grader-queue',
    // one for each slot's heartbeat, and some for fetching and supervising
    max: slots + 3,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  return boss;
}
