import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { environment } from '../environment.ts';
import { clientAddress } from './client-address.ts';

/** Header in which a request carries where it came from, once `noteClientAddresses` has seen it. */
export const ADDRESS_HEADER = 'x-client-address';

/**
 * From now on every request to this process carries the address that it came from, whatever its client wrote there. Next
 * hands neither pages nor routes the connection, and leaves a client's own X-Forwarded-For as it is; Node publishes each
 * request before anybody handles it.
 */
export function noteClientAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers['x-forwarded-for'];
    request.headers[ADDRESS_HEADER] = clientAddress(
      request.socket.remoteAddress ?? 'unknown',
      Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      environment().trustedProxies,
    );
  });
}
