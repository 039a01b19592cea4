import {
  countSignInFailures,
  deleteSignInFailure,
  deleteSignInFailuresOf,
  deleteSignInFailuresOlderThan,
  insertSignInFailure,
} from '#db/queries/sign-in-failures.ts';
import { selectOptionalUserByEmail } from '#db/queries/users.ts';
import { database } from '../database.ts';
import { verifyPassword } from './passwords.ts';
import { lockedUntil, WINDOW_SECONDS } from './sign-in-limits.ts';

export type SignInOutcome =
  | { outcome: 'ok'; userId: string }
  | { outcome: 'wrong' }
  | { outcome: 'locked'; until: Date };

/**
 * Whether this email and password belong together. Which of the two was wrong is not said.
 * @param address where the request came from
 */
export async function checkPasswordSignIn(
  email: string,
  password: string,
  address: string,
): Promise<SignInOutcome> {
  const db = database();
  const who = { email: email.trim().toLowerCase(), address };

  // The try counts as failed until it has worked, so that many at once cannot slip past the limit.
  const tryId = await insertSignInFailure(db, who);
  const until = lockedUntil(await countSignInFailures(db, who, WINDOW_SECONDS));
  if (until) {
    await deleteSignInFailure(db, tryId);
    return { outcome: 'locked', until };
  }

  const user = await selectOptionalUserByEmail(db, who.email);
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || !user) return { outcome: 'wrong' };

  await deleteSignInFailuresOf(db, who);
  await deleteSignInFailuresOlderThan(db, WINDOW_SECONDS);
  return { outcome: 'ok', userId: user.id };
}
