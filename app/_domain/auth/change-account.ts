import type { Locale } from '#db/contract/locale.ts';
import { updateUser } from '#db/queries/users.ts';
import { database } from '../database.ts';
import { plainName } from './plain-name.ts';
import type { SignedInUser } from './read-signed-in-user.ts';

/** Characters a leaderboard name may have, counted as a reader would. */
const LEADERBOARD_NAME_LENGTH = 30;

export async function chooseLanguage(user: SignedInUser, locale: Locale): Promise<void> {
  await updateUser(database(), user.id, { locale });
}

export type LeaderboardNameOutcome = { outcome: 'saved' } | { outcome: 'too_long'; length: number };

/** @param unsafeName empty for none, which shows an initial */
export async function chooseLeaderboardName(
  user: SignedInUser,
  unsafeName: string,
): Promise<LeaderboardNameOutcome> {
  const name = plainName(unsafeName);
  const length = [...new Intl.Segmenter().segment(name)].length;
  if (length > LEADERBOARD_NAME_LENGTH) return { outcome: 'too_long', length };
  await updateUser(database(), user.id, { leaderboardName: name || null });
  return { outcome: 'saved' };
}
