import {
  insertUser,
  selectOptionalUserByEmail,
  selectOptionalUserByOpenidSubject,
  updateUser,
} from '#db/queries/users.ts';
import { database } from '../database.ts';
import { plainName } from './plain-name.ts';

/** Longer names are cut. */
const NAME_LENGTH = 100;

/** What a school's OpenID Connect server says about a person. */
export interface OpenidProfile {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
}

/**
 * The person this profile belongs to: known by issuer and subject, else by a verified email, else new.
 * @returns the id, or null when there is no verified email to make or find an account with
 */
export async function signInWithOpenid(profile: OpenidProfile): Promise<string | null> {
  const openidSubject = `${profile.issuer}#${profile.subject}`;
  return database().transaction(async (tx) => {
    const known = await selectOptionalUserByOpenidSubject(tx, openidSubject);
    if (known) return known.id;
    // An unverified email could be anyone's, also that of an account which is already here.
    if (!profile.email || !profile.emailVerified) return null;
    const sameEmail = await selectOptionalUserByEmail(tx, profile.email);
    if (sameEmail) {
      await updateUser(tx, sameEmail.id, { openidSubject });
      return sameEmail.id;
    }
    const name = plainName(profile.name ?? '').slice(0, NAME_LENGTH) || (profile.email.split('@')[0] ?? '');
    return (await insertUser(tx, { email: profile.email, name, openidSubject, passwordHash: null })).id;
  });
}
