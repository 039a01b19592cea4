import { selectOptionalSessionHolder } from '#db/queries/sessions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { database } from '../database.ts';
import { DomainError } from '../domain-error.ts';
import { readSessionCookie } from './session-cookie.ts';
import { openSessionToken } from './session-token.ts';

/**
 * Who sends a request of an open page: as much as rights need, in one query, since such requests come by the hundred.
 * @throws DomainError `signed_out`
 */
export async function requireViewer(): Promise<Viewer> {
  const token = await readSessionCookie();
  const claims = token && (await openSessionToken(token));
  const session = claims && { id: claims.sessionId, userId: claims.sub };
  const viewer = session && (await selectOptionalSessionHolder(database(), session));
  if (!viewer) throw new DomainError('signed_out');
  return viewer;
}
