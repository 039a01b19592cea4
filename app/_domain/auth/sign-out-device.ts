import { endSession } from '#db/queries/sessions.ts';
import { database } from '../database.ts';
import type { SignedInUser } from './read-signed-in-user.ts';

/** Ends one of this person's sessions; another person's id changes nothing. */
export async function signOutDevice(user: SignedInUser, unsafeSessionId: string): Promise<void> {
  await endSession(database(), { id: unsafeSessionId, userId: user.id });
}
