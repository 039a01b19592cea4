import { headers } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { redirect } from '#app/_i18n/navigation.ts';
import { DomainError } from '../domain-error.ts';
import { takeAllowance } from './allowance.ts';
import { PAGE_PATH_HEADER } from './return-path.ts';
import { readSessionCookie } from './session-cookie.ts';
import { readSignedInUser, type SignedInUser } from './read-signed-in-user.ts';
import { openSessionToken } from './session-token.ts';

/** Who is signed in, or null. Asks the database once per request. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const token = await readSessionCookie();
  const claims = token && (await openSessionToken(token));
  return claims ? readSignedInUser(claims) : null;
});

/**
 * Who is signed in. A page leads to sign-in and back to itself;
 * @throws DomainError `signed_out` in an action or a route, `too_many_requests` where one account sends a flood of them
 */
export async function requireUser(): Promise<SignedInUser> {
  const [user, sent] = await Promise.all([currentUser(), headers()]);
  const pagePath = sent.get(PAGE_PATH_HEADER);
  if (user) {
    if (!pagePath) takeAllowance(user, 'request');
    return user;
  }
  if (!pagePath) throw new DomainError('signed_out');
  return redirect({ href: { pathname: '/sign-in', query: { next: pagePath } }, locale: await getLocale() });
}
