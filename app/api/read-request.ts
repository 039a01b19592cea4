import type { z } from 'zod';
import { requireSameOrigin } from '#app/_domain/auth/require-same-origin.ts';
import { DomainError } from '#app/_domain/domain-error.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * The JSON that a page of this site sent.
 * @throws DomainError `origin_unknown`, `request_too_large`, `request_unreadable`
 */
export async function readRequest<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  requireSameOrigin(request);
  const read = schema.safeParse(parseJson(await readLimited(request, MAX_BYTES)));
  if (!read.success) throw new DomainError('request_unreadable');
  return read.data;
}

/**
 * The text of a request's body; no more of a longer one is read.
 * @throws DomainError `request_too_large`
 */
export async function readLimited(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    throw new DomainError('request_too_large');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // A length may be missing or wrong, so what arrives is counted.
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new DomainError('request_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
