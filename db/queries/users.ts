import { eq, sql } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { users } from '../schema/users.ts';

export type User = typeof users.$inferSelect;

export async function selectOptionalUserById(db: Connection, id: string): Promise<User | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

/** Letter case does not matter. */
export async function selectOptionalUserByEmail(db: Connection, email: string): Promise<User | undefined> {
  const [row] = await db.select().from(users).where(sql`lower(${users.email}) = lower(${email})`);
  return row;
}

/** @param subject `issuer#subject` of OpenID Connect */
export async function selectOptionalUserByOpenidSubject(
  db: Connection,
  subject: string,
): Promise<User | undefined> {
  const [row] = await db.select().from(users).where(eq(users.openidSubject, subject));
  return row;
}

export async function insertUser(
  db: Connection,
  user: Pick<typeof users.$inferInsert, 'email' | 'name' | 'openidSubject' | 'passwordHash'>,
): Promise<User> {
  const [row] = await db.insert(users).values(user).returning();
  if (!row) throw new Error('The person was not stored');
  return row;
}

export async function updateUser(
  db: Connection,
  id: string,
  change: Partial<Pick<User, 'locale' | 'leaderboardName' | 'openidSubject'>>,
): Promise<void> {
  await db.update(users).set(change).where(eq(users.id, id));
}

/** Makes a person, or gives the one of that e-mail address this password. */
export async function upsertUserWithPassword(
  db: Connection,
  user: { email: string; name: string; passwordHash: string | null },
): Promise<User> {
  const there = await selectOptionalUserByEmail(db, user.email);
  if (!there) return insertUser(db, user);
  if (there.passwordHash !== user.passwordHash) {
    await db.update(users).set({ passwordHash: user.passwordHash }).where(eq(users.id, there.id));
  }
  return { ...there, passwordHash: user.passwordHash };
}

/**
 * Makes an account, or changes what is given of the one of that e-mail address.
 * @param account without a name, a new one is called by the part of its address before the @
 */
export async function upsertAccount(
  db: Connection,
  { email, ...given }: { email: string } & Partial<Pick<User, 'name' | 'passwordHash' | 'siteRole'>>,
): Promise<{ isNew: boolean }> {
  const there = await selectOptionalUserByEmail(db, email);
  if (!there) {
    await db.insert(users).values({ email, name: email.split('@')[0] ?? email, ...given });
    return { isNew: true };
  }
  if (Object.keys(given).length > 0) await db.update(users).set(given).where(eq(users.id, there.id));
  return { isNew: false };
}
