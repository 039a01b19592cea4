import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { installation } from '../schema/competitions.ts';

/** `dataset_secret` draws the hidden images, `auth_secret` signs the sessions of an embedded installation. */
export type SecretName = 'dataset_secret' | 'auth_secret';

/**
 * A secret of this installation, made when it is first asked for; whoever asks at the same time gets the same one.
 * @returns 64 hexadecimal digits
 */
export async function readOrMakeSecret(db: Connection, name: SecretName): Promise<string> {
  const value = randomBytes(32).toString('hex');
  await db.insert(installation).values({ name, value }).onConflictDoNothing();
  const [row] = await db.select().from(installation).where(eq(installation.name, name));
  if (!row) throw new Error(`The secret ${name} was not stored`);
  return row.value;
}
