import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOWEST = 10_000;
/** From here on Linux gives ports to connections that go out (net.ipv4.ip_local_port_range), which would take it again. */
const OUTGOING = 32_768;
const TRIES = 100;

/** A TCP port of 127.0.0.1 that nothing listens on at this moment, and that no connection takes by chance. */
export async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(LOWEST, OUTGOING);
    if (await isFree(port)) return port;
  }
  throw new Error(`Of ${TRIES} ports of this machine none is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
