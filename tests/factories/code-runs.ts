import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { CODE_RUN_QUEUE } from '#db/channels.ts';
import type { Database } from '#db/client.ts';
import { selectCodeRunPriority } from '#db/queries/code-runs-grader.ts';
import { codeRuns } from '#db/schema/attempts.ts';
import type { CodeTask } from '#quizzes/schema/grade.ts';

/** `f(x)` must return 2x. */
export const DOUBLE: CodeTask = {
  function: 'f',
  cases: [
    { args: ['1'], returns: '2', hidden: false, mistakes: ['3'] },
    { args: ['2'], returns: '4', hidden: true, mistakes: [] },
  ],
  tolerance: 'exact',
  keepsArguments: false,
};

/** Puts runs of functions into the queue as the site does. */
export class CodeRunQueue {
  readonly #db: Database;
  readonly #sender: PgBoss;

  private constructor(db: Database, sender: PgBoss) {
    this.#db = db;
    this.#sender = sender;
  }

  static async open(db: Database): Promise<CodeRunQueue> {
    const sender = new PgBoss({
      db: fromDrizzle(db, sql),
      supervise: false,
      schedule: false,
      migrate: false,
    });
    await sender.start();
    return new CodeRunQueue(db, sender);
  }

  /** Stores a run and queues it with the person's next place. @returns its id */
  async enqueue(userId: string, source: string, task: unknown = DOUBLE): Promise<string> {
    return this.#db.transaction(async (tx) => {
      const [run] = await tx
        .insert(codeRuns)
        .values({ userId, partId: 'answer', purpose: 'visible', source, task, locale: 'en' })
        .returning({ id: codeRuns.id });
      if (!run) throw new Error('The run was not stored');
      const priority = await selectCodeRunPriority(tx, userId);
      const options = { db: fromDrizzle(tx, sql), priority };
      const id = await this.#sender.send(CODE_RUN_QUEUE, { codeRunId: run.id }, options);
      if (!id) throw new Error('The queue did not take the run');
      return run.id;
    });
  }

  async close(): Promise<void> {
    await this.#sender.stop({ graceful: false });
  }
}
