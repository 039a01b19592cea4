import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { enqueueCodeRuns } from '#app/_domain/attempts/code-run-queue.ts';
import type { Database } from '#db/client.ts';
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
    const run = { userId, partId: 'answer', purpose: 'visible', source, task, locale: 'en' } as const;
    const [id] = await this.#db.transaction((tx) => enqueueCodeRuns(this.#sender, tx, [run]));
    if (!id) throw new Error('The run was not stored');
    return id;
  }

  async close(): Promise<void> {
    await this.#sender.stop({ graceful: false });
  }
}
