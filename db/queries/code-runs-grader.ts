import { and, eq, inArray, sql } from 'drizzle-orm';
import { CODE_RUN_CHANGED } from '../channels.ts';
import type { Connection, Database } from '../client.ts';
import type { Locale } from '../contract/locale.ts';
import { codeRuns } from '../schema/attempts.ts';
import { storableJson } from './storable-json.ts';

/** A worker's hold on a run. `attempt` is the fencing token: it writes only while no later one was given out. */
export interface HeldCodeRun {
  id: string;
  attempt: number;
}

/** A run that was taken, with all that it is made of. */
export interface TakenCodeRun extends HeldCodeRun {
  source: string;
  /** quizzes/schema/grade.ts, CodeTask; not yet read. */
  task: unknown;
  locale: Locale;
}

/** The run was ended, or another worker took it since: nothing was written. */
export class StaleCodeRun extends Error {
  override name = 'StaleCodeRun';
  constructor({ id, attempt }: HeldCodeRun) {
    super(`attempt ${attempt} no longer holds code run ${id}`);
  }
}

const isOpen = () => inArray(codeRuns.status, ['queued', 'running']);

/**
 * Takes a run: from now on no earlier holder can write.
 * @returns undefined when it has ended already or was deleted
 */
export async function claimCodeRun(db: Connection, id: string): Promise<TakenCodeRun | undefined> {
  const [row] = await db
    .update(codeRuns)
    .set({ attempt: sql`${codeRuns.attempt} + 1`, status: 'running' })
    .where(and(eq(codeRuns.id, id), isOpen()))
    .returning({
      id: codeRuns.id,
      attempt: codeRuns.attempt,
      source: codeRuns.source,
      task: codeRuns.task,
      locale: codeRuns.locale,
    });
  return row;
}

/**
 * Ends a run and announces it, in one transaction.
 * @param outcome quizzes/schema/grade.ts, CodeOutcome; null: it failed by our fault
 * @throws StaleCodeRun
 */
export async function finishCodeRun(db: Database, held: HeldCodeRun, outcome: object | null): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(codeRuns)
      .set({
        status: outcome ? 'done' : 'failed',
        outcome: outcome && storableJson(outcome),
        finishedAt: sql`now()`,
      })
      .where(and(eq(codeRuns.id, held.id), eq(codeRuns.attempt, held.attempt), isOpen()))
      .returning({ id: codeRuns.id });
    if (ended.length === 0) throw new StaleCodeRun(held);
    // delivered when the transaction commits
    await tx.execute(sql`select pg_notify(${CODE_RUN_CHANGED}, ${held.id})`);
  });
}
