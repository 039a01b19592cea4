import { availableParallelism } from 'node:os';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CODE_RUN_DEAD_LETTERS, CODE_RUN_QUEUE, CODE_RUN_QUEUED } from '#db/channels.ts';
import type { DatabaseClient } from '#db/client.ts';
import { claimCodeRun, finishCodeRun, StaleCodeRun } from '#db/queries/code-runs-grader.ts';
import { CodeTask } from '#quizzes/schema/grade.ts';
import type { FunctionRunner } from '../functions/run-code-task.ts';
import { outlastOutage } from './outlast-outage.ts';
import { QueueReader } from './queue-reader.ts';

/** Functions that run at once, beside the trainings: they take a tenth of a second, and a person waits for each. */
export const FUNCTION_SLOTS = Math.max(2, Math.min(8, Math.floor(availableParallelism() / 2)));

/** What stands in the queue: the run itself is in its table. */
const CodeRunMessage = z.object({ codeRunId: z.uuid() });
type CodeRunMessage = z.infer<typeof CodeRunMessage>;

export interface CodeRunnerParts {
  boss: PgBoss;
  client: Pick<DatabaseClient, 'sql' | 'db'>;
  functions: Pick<FunctionRunner, 'run'>;
  log: Logger;
}

/** Takes runs of functions from their queue until it is stopped. */
export class CodeRunner {
  readonly #parts: CodeRunnerParts;
  readonly #reader: QueueReader<CodeRunMessage>;

  constructor(parts: CodeRunnerParts) {
    this.#parts = parts;
    this.#reader = new QueueReader({
      boss: parts.boss,
      client: parts.client,
      log: parts.log,
      queue: CODE_RUN_QUEUE,
      channel: CODE_RUN_QUEUED,
      deadLetters: CODE_RUN_DEAD_LETTERS,
      leaves: [],
      slots: FUNCTION_SLOTS,
      handle: (message) => this.#handle(message),
      endDead: (data) => this.#endDead(CodeRunMessage.parse(data).codeRunId),
    });
  }

  start(): Promise<void> {
    return this.#reader.start();
  }

  /** Takes nothing more; resolves when what is running has ended, which takes seconds. */
  stop(): Promise<void> {
    return this.#reader.stop();
  }

  async #handle(message: JobWithMetadata<CodeRunMessage>): Promise<void> {
    const { client, functions } = this.#parts;
    const { codeRunId } = CodeRunMessage.parse(message.data);
    const log = this.#parts.log.child({ codeRunId, try: message.retryCount + 1 });
    const leave = AbortSignal.any([this.#reader.leaving, message.signal]);
    try {
      const taken = await outlastOutage(() => claimCodeRun(client.db, codeRunId), leave);
      if (!taken) return;
      const began = performance.now();
      const outcome = await functions.run(taken.source, CodeTask.parse(taken.task), taken);
      await outlastOutage(() => finishCodeRun(client.db, taken, outcome), leave);
      log.info({ outcome: outcome.kind, ms: Math.round(performance.now() - began) }, 'function run');
    } catch (error) {
      if (error instanceof StaleCodeRun) return log.warn(error.message);
      log.error({ err: error }, 'a function could not be run');
      throw error;
    }
  }

  /** Ends a run whose tries are used up by our fault. */
  async #endDead(codeRunId: string): Promise<void> {
    const { log } = this.#parts;
    const { db } = this.#parts.client;
    const end = async () => {
      const held = await claimCodeRun(db, codeRunId);
      if (held) await finishCodeRun(db, held, null);
      return held !== undefined;
    };
    const ended = await outlastOutage(end, this.#reader.leaving);
    if (ended) log.error({ codeRunId }, 'failed: its tries are used up');
  }
}
