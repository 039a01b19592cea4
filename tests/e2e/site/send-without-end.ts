import { request } from 'node:http';

/** Much more than the site may take before it refuses. */
const MUCH = 40 * 2 ** 20;

/** Sends zeros for as long as they are taken. @returns how it was answered, and whether much was taken until then */
export function sendWithoutEnd(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; isMuch: boolean }> {
  return new Promise((resolve, reject) => {
    let taken = 0;
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      resolve({ status: answer.statusCode, isMuch: taken > MUCH });
      sending.destroy();
    });
    sending.on('error', reject);
    const chunk = new Uint8Array(2 ** 18);
    const send = () => {
      if (sending.destroyed || taken > 2 * MUCH) return;
      taken += chunk.byteLength;
      if (sending.write(chunk)) setImmediate(send);
      else sending.once('drain', send);
    };
    send();
  });
}
