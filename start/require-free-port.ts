import { createServer } from 'node:net';
import { StartRefusal } from './start-refusal.ts';

/** Listens for a moment where the site will, before the long steps. */
export function requireFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new StartRefusal(explain(cause.code, host, port), { cause }));
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function explain(code: string | undefined, host: string, port: number): string {
  const elsewhere = `PORT=${port === 65_535 ? 3000 : port + 1} npm start`;
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken: stop what listens there, or take another one with ${elsewhere}.`;
  }
  if (code === 'EACCES') {
    return `This user may not listen on port ${port}: take another one with PORT=3000 npm start.`;
  }
  return `The site cannot listen on ${host}:${port} (${code}): set HOST and PORT to an address of this machine.`;
}
