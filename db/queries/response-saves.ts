import { asc, eq, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { responseSaves } from '../schema/attempts.ts';
import type { EndReason } from './attempts.ts';

/** One change as it arrived; what is undefined stays as it is. */
export interface ArrivedSave {
  saveId: string;
  writer: string;
  sequence: number;
  position: number;
  editedAt: string;
  response?: unknown;
  flagged?: boolean | undefined;
  note?: string | undefined;
}

/** How saving went, and how the touched questions and the attempt's clock stand after it. Times are ISO texts. */
export interface SavedResponses {
  now: string;
  endsAt: string | null;
  endedAt: string | null;
  endReason: EndReason | null;
  outcomes: Record<string, (typeof responseSaves.$inferSelect)['outcome'] | 'refused'>;
  positions: {
    position: number;
    revision: number;
    savedAt: string | null;
    writer: string | null;
    response: unknown;
    flagged: boolean;
    note: string;
  }[];
}

/**
 * Takes changes of one attempt in one round trip: the function `save_responses` of the migrations.
 * @returns undefined when the attempt is not this person's
 */
export async function saveResponses(
  db: Connection,
  of: { attemptId: string; userId: string; graceSeconds: number },
  saves: readonly ArrivedSave[],
): Promise<SavedResponses | undefined> {
  const rows = saves.map((save) => ({ ...save, hasResponse: save.response !== undefined }));
  const [row] = await db.execute<{ saved: SavedResponses | null }>(sql`
    select save_responses(${of.attemptId}, ${of.userId}, ${JSON.stringify(rows)}::jsonb,
      make_interval(secs => ${of.graceSeconds})) as saved`);
  return row?.saved ?? undefined;
}

/** Every answer of an attempt that arrived, in the order of arrival: for staff. */
export async function selectResponseSaves(db: Connection, attemptId: string) {
  return db
    .select()
    .from(responseSaves)
    .where(eq(responseSaves.attemptId, attemptId))
    .orderBy(asc(responseSaves.receivedAt), asc(responseSaves.sequence));
}
