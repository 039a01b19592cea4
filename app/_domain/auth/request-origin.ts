import { headers } from 'next/headers';
import { ADDRESS_HEADER } from './note-client-address.ts';

/** Where a request came from, as far as it can be known. */
export interface RequestOrigin {
  address: string;
  userAgent: string | null;
}

export async function requestOrigin(): Promise<RequestOrigin> {
  const sent = await headers();
  return { address: sent.get(ADDRESS_HEADER) ?? 'unknown', userAgent: sent.get('user-agent') };
}
