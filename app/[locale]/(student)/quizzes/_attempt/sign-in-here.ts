import { z } from 'zod';

const Token = z.object({ csrfToken: z.string() });

/**
 * Signs in by the site's own password route, without a new page: an action would have the page drawn again, and who is
 * signed out would be led away from it.
 */
export async function signInHere(email: string, password: string): Promise<'ok' | 'wrong' | 'unreachable'> {
  try {
    const token = await fetch('/api/auth/csrf', { cache: 'no-store' });
    const { csrfToken } = Token.parse(await token.json());
    const answer = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    });
    if (answer.ok) return 'ok';
    return answer.status === 401 ? 'wrong' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
