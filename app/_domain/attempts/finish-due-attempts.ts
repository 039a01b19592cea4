import { setTimeout as delay } from 'node:timers/promises';
import { CODE_RUN_CHANGED } from '#db/channels.ts';
import type { Database, DatabaseClient } from '#db/client.ts';
import { endDueAttempts, selectAttemptsToGrade } from '#db/queries/attempts.ts';
import { selectOptionalCodeRun } from '#db/queries/code-runs.ts';
import { GRACE_SECONDS } from './attempt-messages.ts';
import { gradeAttempt } from './grade-attempt.ts';
import { scoreAttempt } from './score-attempt.ts';

const EVERY_MS = 2000;
const AT_ONCE = 200;
/** An attempt that could not be finished is left alone for so long, so that it holds up nobody else. */
const REST_MS = 60_000;

/** Attempts that could not be finished, and until when they rest, by the process's own clock. */
export type RestingAttempts = Map<string, number>;

/**
 * Ends attempts whose time has come, grades those whose grace is over and scores those whose runs have ended; whether
 * a browser is there or not. Several processes may do it at once: each takes what the others do not hold.
 */
export async function finishDueAttempts(db: Database, resting: RestingAttempts = new Map()): Promise<void> {
  while ((await endDueAttempts(db, AT_ONCE)).length === AT_ONCE);
  for (const [id, until] of resting) if (until <= performance.now()) resting.delete(id);
  const seen = new Set<string>();
  for (;;) {
    const waiting = await selectAttemptsToGrade(db, {
      graceSeconds: GRACE_SECONDS,
      limit: AT_ONCE,
      except: [...resting.keys(), ...seen],
    });
    for (const { id, step } of waiting) {
      seen.add(id);
      if (!(await finishAttempt(db, id, step))) resting.set(id, performance.now() + REST_MS);
    }
    if (waiting.length < AT_ONCE) return;
  }
}

/** @returns false when it must wait: it failed, or a run of it did */
async function finishAttempt(db: Database, id: string, step: 'answers' | 'score'): Promise<boolean> {
  try {
    if (step === 'score') return await scoreAttempt(db, id, { skipLocked: true });
    await gradeAttempt(db, id, { skipLocked: true });
    return true;
  } catch (error) {
    console.error(`Finishing attempt ${id}:`, error);
    return false;
  }
}

/** Finishes due attempts every two seconds, and scores an attempt when its run ends. */
export function startSweeper(client: DatabaseClient): { stop(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const resting: RestingAttempts = new Map();
  const listening = client.sql
    .listen(CODE_RUN_CHANGED, (codeRunId) => void scoreAfterRun(client.db, codeRunId))
    .catch((error: unknown) => {
      // The passes below find the same work a little later.
      console.error('Listening for ended runs:', error);
      return null;
    });

  const running = (async () => {
    while (!signal.aborted) {
      // A database that is away comes back; what is due stays due.
      await finishDueAttempts(client.db, resting).catch((error: unknown) =>
        console.error('Finishing due attempts:', error),
      );
      await delay(EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    async stop() {
      ending.abort();
      await running;
      await (await listening)?.unlisten();
    },
  };
}

/** A notification carries the run's id alone; what it means is read from its row. */
async function scoreAfterRun(db: Database, codeRunId: string): Promise<void> {
  try {
    const run = await selectOptionalCodeRun(db, codeRunId);
    if (run?.attemptId && run.purpose === 'final' && run.status === 'done') {
      await scoreAttempt(db, run.attemptId);
    }
  } catch (error) {
    console.error(`Scoring after run ${codeRunId}:`, error);
  }
}
