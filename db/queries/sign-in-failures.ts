import { and, count, eq, gt, lt, min, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { signInFailures } from '../schema/users.ts';

const since = (seconds: number) => gt(signInFailures.at, sql`now() - make_interval(secs => ${seconds})`);

export interface FailureCount {
  count: number;
  /** When the oldest of them was, null when there is none. */
  oldest: Date | null;
}

/** How often sign-in failed lately for this account from this address, for it from anywhere, and from the address. */
export async function countSignInFailures(
  db: Connection,
  who: { email: string; address: string },
  windowSeconds: number,
): Promise<{ pair: FailureCount; account: FailureCount; address: FailureCount }> {
  const byEmail = eq(signInFailures.email, who.email);
  const byAddress = eq(signInFailures.address, who.address);
  const [pair, account, address] = await Promise.all(
    [and(byEmail, byAddress), byEmail, byAddress].map(async (condition) => {
      const [row] = await db
        .select({ count: count(), oldest: min(signInFailures.at) })
        .from(signInFailures)
        .where(and(condition, since(windowSeconds)));
      return row ?? { count: 0, oldest: null };
    }),
  );
  if (!pair || !account || !address) throw new Error('Three counts were asked for');
  return { pair, account, address };
}

export async function insertSignInFailure(
  db: Connection,
  who: { email: string; address: string },
): Promise<string> {
  const [row] = await db.insert(signInFailures).values(who).returning({ id: signInFailures.id });
  if (!row) throw new Error('The failed sign-in was not stored');
  return row.id;
}

export async function deleteSignInFailure(db: Connection, id: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.id, id));
}

/** After a sign-in that worked: what this account got wrong from this address is forgotten. */
export async function deleteSignInFailuresOf(
  db: Connection,
  who: { email: string; address: string },
): Promise<void> {
  await db
    .delete(signInFailures)
    .where(and(eq(signInFailures.email, who.email), eq(signInFailures.address, who.address)));
}

export async function deleteSignInFailuresOlderThan(db: Connection, seconds: number): Promise<void> {
  await db
    .delete(signInFailures)
    .where(lt(signInFailures.at, sql`now() - make_interval(secs => ${seconds})`));
}
