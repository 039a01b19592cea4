import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  get as getHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { get as getHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { isDiskError } from './disk-error.ts';

/** A server that says nothing for so long is taken as gone. */
const SILENCE_MS = 30_000;
const ATTEMPTS_WITHOUT_PROGRESS = 3;
const MOST_REDIRECTS = 10;

/** The file could not be fetched; the message says from where and why, in one line. */
export class DownloadFailed extends Error {
  override name = 'DownloadFailed';
}

/**
 * Downloads into `path`. What is there already is taken as the beginning of the file and only the rest is asked
 * for (RFC 9110, Range); a connection that breaks is taken up again. Whether the whole is right, a digest must tell.
 * @param onBytes told how many bytes are there, and how many there will be when the server says it
 * @throws DownloadFailed; what came so far stays in `path`
 */
export async function downloadFile(
  url: string,
  path: string,
  onBytes: (received: number, total: number | null) => void,
): Promise<void> {
  let idle = 0;
  for (;;) {
    const before = await sizeOf(path);
    try {
      return await fetchRest(url, path, before, onBytes);
    } catch (error) {
      if (error instanceof DownloadFailed || isDiskError(error)) throw error;
      idle = (await sizeOf(path)) > before ? 0 : idle + 1;
      if (idle === ATTEMPTS_WITHOUT_PROGRESS) {
        throw new DownloadFailed(`${url} cannot be reached (${reasonOf(error)})`, { cause: error });
      }
    }
  }
}

async function fetchRest(
  url: string,
  path: string,
  have: number,
  onBytes: (received: number, total: number | null) => void,
): Promise<void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('the server went silent')), SILENCE_MS);
  try {
    const response = await request(url, {
      headers: { 'accept-encoding': 'identity', ...(have > 0 && { range: `bytes=${have}-` }) },
      signal: silence.signal,
    });
    const { statusCode: status = 0, statusMessage = '', headers } = response;
    if (status !== 200 && status !== 206) {
      response.destroy();
      // nothing lies beyond what is here: the file is whole, or never was this one
      if (status === 416) return;
      throw new DownloadFailed(`${url} answered ${status} ${statusMessage}`.trimEnd());
    }
    const resumed = status === 206 && contentRangeStart(headers) === have;
    if (status === 206 && !resumed) {
      response.destroy();
      throw new DownloadFailed(`${url} sent another part than asked`);
    }
    const length = Number(headers['content-length']) || null;
    let received = resumed ? have : 0;
    const total = length === null ? null : received + length;
    await pipeline(
      response,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          timer.refresh();
          received += chunk.byteLength;
          onBytes(received, total);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: resumed ? 'a' : 'w' }),
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks and follows where the answer points. Not by fetch: Node's ends the whole process when a server closes the
 * connection before all of its answer was read (nodejs/undici#5360).
 */
async function request(url: string, options: RequestOptions): Promise<IncomingMessage> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await ask(at, options);
    const { location } = response.headers;
    if (Math.floor((response.statusCode ?? 0) / 100) !== 3 || location === undefined) return response;
    response.destroy();
    at = new URL(location, at);
  }
  throw new DownloadFailed(`${url} points elsewhere without end`);
}

function ask(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', reject);
  });
}

function contentRangeStart(headers: IncomingHttpHeaders): number {
  return Number(/^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1] ?? Number.NaN);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as NodeJS.ErrnoException;
  return code ?? message;
}
