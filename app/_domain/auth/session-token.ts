import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { insertSession } from '#db/queries/sessions.ts';
import { database } from '../database.ts';
import { environment } from '../environment.ts';

/** How long a device stays signed in. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60;

/** What a token says: whose it is and which row of `sessions` must be live for it to count. */
export const SessionClaims = z.object({ sub: z.uuid(), sessionId: z.uuid() });
export type SessionClaims = z.infer<typeof SessionClaims>;

/** Stores a session for this person and device. */
export async function startSession(userId: string, userAgent: string | null): Promise<SessionClaims> {
  const device = userAgent?.slice(0, 400) ?? null;
  const session = { userId, userAgent: device, lifetimeSeconds: SESSION_SECONDS };
  return { sub: userId, sessionId: await insertSession(database(), session) };
}

export function sealSessionToken(claims: SessionClaims): Promise<string> {
  return encode({ token: claims, secret: environment().authSecret, maxAge: SESSION_SECONDS });
}

/** Tokens that were opened lately: deriving the key costs more than all else that a small request does. */
const opened = new Map<string, { claims: SessionClaims; expiresAt: number }>();
const MOST_OPENED = 5000;

/**
 * What the token says, or null when it was not sealed here or is too old. Whether its session is still live is asked
 * of the database each time.
 */
export async function openSessionToken(unsafeToken: string): Promise<SessionClaims | null> {
  const known = opened.get(unsafeToken);
  if (known && known.expiresAt > Date.now()) return known.claims;
  const payload = await decode({ token: unsafeToken, secret: environment().authSecret }).catch(() => null);
  const claims = SessionClaims.safeParse(payload).data ?? null;
  if (claims && typeof payload?.exp === 'number') {
    opened.set(unsafeToken, { claims, expiresAt: payload.exp * 1000 });
    const [oldest] = opened.keys();
    if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest);
  }
  return claims;
}
