import { Agent, request } from 'node:http';

/** Connections stay open, as a browser keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 2000 });

export interface Answer {
  status: number;
  body: string;
  milliseconds: number;
}

/**
 * Posts JSON as a student's browser does; the time is until the last byte. A connection that the server closed just
 * then is opened anew, which no browser tells its page about either.
 */
export async function sendJson(origin: string, path: string, cookie: string, body: unknown): Promise<Answer> {
  const since = performance.now();
  for (;;) {
    try {
      return { ...(await post(origin, path, cookie, body)), milliseconds: performance.now() - since };
    } catch (error) {
      if (!(error instanceof ClosedMeanwhile)) throw error;
    }
  }
}

class ClosedMeanwhile extends Error {}

function post(
  origin: string,
  path: string,
  cookie: string,
  body: unknown,
): Promise<Omit<Answer, 'milliseconds'>> {
  const payload = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path}`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
          'accept-language': 'zh-TW,zh',
          cookie,
          origin,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', (error) =>
      reject(
        sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET' ? new ClosedMeanwhile() : error,
      ),
    );
    sent.end(payload);
  });
}
