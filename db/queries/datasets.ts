import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { datasets } from '../schema/competitions.ts';

export type FoundDataset = Pick<
  typeof datasets.$inferInsert,
  'slug' | 'state' | 'detail' | 'digest' | 'examplesPng'
>;

/** How long one worker's `ready` stands against another's `missing`; renewed while a worker has the data. */
const READY_STANDS_SECONDS = 90;

/** Records what a worker found. Of several workers one that has the data is enough, so its `ready` goes first. */
export async function recordFoundDataset(db: Connection, found: FoundDataset): Promise<void> {
  const row = {
    slug: found.slug,
    state: found.state,
    detail: found.detail ?? null,
    digest: found.digest ?? null,
    examplesPng: found.examplesPng ?? null,
    updatedAt: sql`now()`,
  };
  await db
    .insert(datasets)
    .values(row)
    .onConflictDoUpdate({
      target: datasets.slug,
      set: row,
      setWhere: sql`excluded.state = 'ready' or ${datasets.state} <> 'ready'
        or ${datasets.updatedAt} < now() - make_interval(secs => ${READY_STANDS_SECONDS})`,
    });
}

/** Says that a worker still has the data. @returns false when the site was told otherwise meanwhile */
export async function renewDatasetReady(db: Connection, slug: string): Promise<boolean> {
  const renewed = await db
    .update(datasets)
    .set({ updatedAt: sql`now()` })
    .where(and(eq(datasets.slug, slug), eq(datasets.state, 'ready')))
    .returning({ slug: datasets.slug });
  return renewed.length > 0;
}

/** What is known of every data set, without its pictures. */
export async function selectDatasetStates(db: Connection) {
  return db
    .select({
      slug: datasets.slug,
      state: datasets.state,
      detail: datasets.detail,
      updatedAt: datasets.updatedAt,
    })
    .from(datasets)
    .orderBy(datasets.slug);
}
