import { sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import { CODE_RUN_QUEUE } from '#db/channels.ts';
import type { Transaction } from '#db/client.ts';
import {
  countOpenRuns,
  insertCodeRuns,
  type NewCodeRun,
  notifyCodeRunsQueued,
} from '#db/queries/code-runs.ts';

/**
 * Stores one person's runs and queues them when the transaction commits, both or neither. Each run that this person
 * has open already puts the next one further back, so that nobody waits for all runs of another.
 * @returns their ids, in their order
 */
export async function enqueueCodeRuns(
  sender: PgBoss,
  tx: Transaction,
  runs: readonly NewCodeRun[],
): Promise<string[]> {
  const [first] = runs;
  if (!first) return [];
  const open = await countOpenRuns(tx, first.userId);
  const rows = await insertCodeRuns(tx, runs);
  for (const [i, { id }] of rows.entries()) {
    const options = { db: fromDrizzle(tx, sql), priority: 0 - open - i };
    if (!(await sender.send(CODE_RUN_QUEUE, { codeRunId: id }, options))) {
      throw new Error(`The queue did not take run ${id}`);
    }
  }
  await notifyCodeRunsQueued(tx);
  return rows.map(({ id }) => id);
}
