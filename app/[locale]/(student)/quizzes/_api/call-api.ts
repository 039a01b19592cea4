import { z } from 'zod';

/** What a call of the site's own API gave. `unreachable` is the network's or the site's fault and may be tried again. */
export type ApiResult<T> =
  | { kind: 'ok'; value: T; sent: number; received: number }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; code: string; message: string };

/** A request that hangs is no better than one that fails. */
const LONGEST_MS = 20_000;

const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * Asks the site for JSON, in the language of the page.
 * @param body is sent as JSON by POST; without it the call is a GET
 * @param longestMs after which it counts as failed
 * @param signal ends it sooner
 */
export async function callApi<T>(
  path: string,
  {
    schema,
    locale,
    body,
    longestMs = LONGEST_MS,
    signal,
  }: {
    schema: z.ZodType<T>;
    locale: string;
    body?: unknown;
    longestMs?: number;
    signal?: AbortSignal | undefined;
  },
): Promise<ApiResult<T>> {
  const sent = Date.now();
  try {
    const answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'accept-language': locale,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal ? [signal] : [])]),
    });
    const received = Date.now();
    if (answer.status === 401) return { kind: 'signed-out' };
    if (answer.status >= 500) return { kind: 'unreachable' };
    const json: unknown = await answer.json();
    if (answer.ok) return { kind: 'ok', value: schema.parse(json), sent, received };
    const { error } = Refused.parse(json);
    return { kind: 'refused', ...error };
  } catch (error) {
    // An answer of an older or newer version of the site, say while it is being replaced.
    if (error instanceof z.ZodError) console.error(path, error);
    return { kind: 'unreachable' };
  }
}
