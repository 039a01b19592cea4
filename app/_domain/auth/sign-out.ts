import { endSession } from '#db/queries/sessions.ts';
import { database } from '../database.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import { openSessionToken } from './session-token.ts';

/** Ends this device's session in the database, so that no copy of its token works any more. */
export async function signOut(): Promise<void> {
  const token = await readSessionCookie();
  const claims = token && (await openSessionToken(token));
  if (claims) await endSession(database(), { id: claims.sessionId, userId: claims.sub });
  await clearSessionCookie();
}
