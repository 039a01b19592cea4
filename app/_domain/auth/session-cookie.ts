import { cookies } from 'next/headers';
import { environment } from '../environment.ts';
import { SESSION_SECONDS } from './session-token.ts';

/**
 * One name for next-auth's routes and ours. Over https the prefix makes browsers refuse one that another host of the
 * same domain, or a page without https, wants to set.
 */
export function sessionCookie() {
  const secure = environment().siteUrl?.startsWith('https://') ?? false;
  return {
    name: secure ? '__Host-next-auth.session-token' : 'next-auth.session-token',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure } as const,
  };
}

export async function readSessionCookie(): Promise<string | null> {
  return (await cookies()).get(sessionCookie().name)?.value ?? null;
}

export async function writeSessionCookie(token: string): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, token, { ...options, maxAge: SESSION_SECONDS });
}

export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}
