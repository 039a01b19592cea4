import { headers } from 'next/headers';

/** Where a request came from, as far as it can be known. */
export interface RequestOrigin {
  address: string;
  userAgent: string | null;
}

/**
 * The address is the last one of X-Forwarded-For: the one that our own proxy, or Next itself, wrote.
 * What stands before it is the client's own word.
 */
export async function requestOrigin(): Promise<RequestOrigin> {
  const sent = await headers();
  const forwarded = sent.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return { address: forwarded || 'unknown', userAgent: sent.get('user-agent') };
}
