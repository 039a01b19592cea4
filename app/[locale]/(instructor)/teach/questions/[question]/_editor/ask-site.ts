/** What a call of the authoring API gave; the site's own words where it refused. */
export type Answer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'gone' }
  | { kind: 'failed'; message: string | null };

/**
 * Sends JSON to the site and reads JSON, in the language of the page.
 * @param signal ends the call, which then is `gone`
 */
export async function askSite<T>(
  path: string,
  { body, locale, signal }: { body?: unknown; locale: string; signal?: AbortSignal },
): Promise<Answer<T>> {
  try {
    const answer = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'accept-language': locale, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      cache: 'no-store',
    });
    const json = (await answer.json()) as T & { error?: { message?: string } };
    if (answer.ok) return { kind: 'ok', value: json };
    return { kind: 'failed', message: json.error?.message ?? null };
  } catch {
    // ended by the page, or the site cannot be reached
    return signal?.aborted ? { kind: 'gone' } : { kind: 'failed', message: null };
  }
}
