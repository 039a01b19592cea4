import { DomainError } from '../domain-error.ts';

/**
 * Refuses a request that changes something and was not sent by a page of this site. Current browsers say so in
 * Sec-Fetch-Site, older ones in Origin; a client without a browser has to name the origin as well.
 * @throws DomainError `origin_unknown`
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  const isOurs = origin !== null && URL.canParse(origin) && new URL(origin).host === host;
  if (site !== null || !isOurs) throw new DomainError('origin_unknown');
}
