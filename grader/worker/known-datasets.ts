import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { DatasetSlug } from '#db/contract/competition.ts';
import type { Database } from '#db/client.ts';
import { recordFoundDataset, renewDatasetReady } from '#db/queries/datasets.ts';
import type { DatasetProblem, PreparedDataset } from '../datasets/prepared-dataset.ts';

/** Makes a data set ready, or says why it cannot be; `onProgress` is called only when there is work to do. */
export type PrepareDataset = (
  slug: DatasetSlug,
  onProgress: () => void,
) => Promise<PreparedDataset | DatasetProblem>;

/** The data sets that this worker has, kept in step with what the site shows. */
export class KnownDatasets {
  readonly #db: Database;
  readonly #prepare: PrepareDataset;
  readonly #log: Logger;
  readonly #ready = new Map<DatasetSlug, PreparedDataset>();
  readonly #said = new Map<DatasetSlug, string>();

  constructor({ db, prepare, log }: { db: Database; prepare: PrepareDataset; log: Logger }) {
    this.#db = db;
    this.#prepare = prepare;
    this.#log = log;
  }

  /** @returns undefined while the data set is not ready here */
  ready(slug: DatasetSlug): PreparedDataset | undefined {
    return this.#ready.get(slug);
  }

  /** Looks for what is not ready yet, one after another, and tells the site. */
  async look(): Promise<void> {
    for (const slug of DatasetSlug.options) {
      if (this.#ready.has(slug) && (await renewDatasetReady(this.#db, slug))) continue;
      await this.#lookFor(slug);
    }
  }

  async #lookFor(slug: DatasetSlug): Promise<void> {
    let begun: Promise<void> | undefined;
    const found = await this.#prepare(slug, () => {
      begun ??= recordFoundDataset(this.#db, { slug, state: 'preparing' }).catch((error: unknown) =>
        this.#log.warn({ err: error, slug }, 'could not say that a data set is being prepared'),
      );
    });
    await begun;
    if ('problem' in found) return this.#recordProblem(found);
    const examplesPng = new Uint8Array(await readFile(found.examplesPng));
    await recordFoundDataset(this.#db, { slug, state: 'ready', digest: found.digest, examplesPng });
    this.#ready.set(slug, found);
    this.#log.info({ slug, digest: found.digest }, 'data set ready');
  }

  async #recordProblem({ slug, problem, detail }: DatasetProblem): Promise<void> {
    await recordFoundDataset(this.#db, { slug, state: problem, detail });
    if (this.#said.get(slug) !== detail) this.#log.warn({ slug, problem }, detail);
    this.#said.set(slug, detail);
  }
}
