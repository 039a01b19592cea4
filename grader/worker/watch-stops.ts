import { STOP_REQUESTED } from '#db/channels.ts';
import type { DatabaseClient } from '#db/client.ts';
import { selectStopRequested } from '#db/queries/grading-jobs.ts';

/**
 * Hears which running jobs somebody asked to stop: at once by NOTIFY, and by looking now and then,
 * since a notification is lost while the connection is.
 */
export class StopWatch {
  readonly #client: DatabaseClient;
  readonly #watched = new Map<string, AbortController>();

  constructor(client: DatabaseClient) {
    this.#client = client;
  }

  async listen(): Promise<void> {
    await this.#client.sql.listen(STOP_REQUESTED, (gradingJobId) => this.#stop(gradingJobId));
  }

  /** Watches one job until `end` is called. */
  watch(gradingJobId: string): { signal: AbortSignal; end(): void } {
    const controller = new AbortController();
    this.#watched.set(gradingJobId, controller);
    return {
      signal: controller.signal,
      end: () => {
        if (this.#watched.get(gradingJobId) === controller) this.#watched.delete(gradingJobId);
      },
    };
  }

  /** Reads from the database what a lost notification would have said. */
  async look(): Promise<void> {
    if (this.#watched.size === 0) return;
    const requested = await selectStopRequested(this.#client.db, [...this.#watched.keys()]);
    for (const gradingJobId of requested) this.#stop(gradingJobId);
  }

  #stop(gradingJobId: string): void {
    this.#watched.get(gradingJobId)?.abort(new Error('Somebody asked to stop'));
  }
}
