import { userAgentFromString } from 'next/server';
import { selectLiveSessionsOfUser } from '#db/queries/sessions.ts';
import { database } from '../database.ts';
import type { SignedInUser } from './read-signed-in-user.ts';

export interface Device {
  sessionId: string;
  /** What the browser called itself at sign-in; null where it said nothing useful. */
  browser: string | null;
  system: string | null;
  signedInAt: Date;
  isThis: boolean;
}

/** Where this person is signed in now, the latest first. */
export async function listDevices(user: SignedInUser): Promise<Device[]> {
  const sessions = await selectLiveSessionsOfUser(database(), user.id);
  return sessions.map((session) => {
    const { browser, os } = userAgentFromString(session.userAgent ?? undefined);
    return {
      sessionId: session.id,
      browser: browser.name ?? null,
      system: os.name ?? null,
      signedInAt: session.createdAt,
      isThis: session.id === user.sessionId,
    };
  });
}
