import { createConnection, createServer, type Socket } from 'node:net';

/** A cable between a process and its database, on which connections fail as they do on networks. */
export interface Cable extends AsyncDisposable {
  /** The database's address through the cable. */
  url: string;
  /** From now on what is sent is neither delivered nor refused. */
  cut(): void;
  /** What was under way over the cable is gone; new connections work. */
  mend(): void;
  /** Resets (TCP RST) or ends (FIN) the next connection over which this text is sent to the database, in place of delivering it. */
  breakAt(text: string, how: 'reset' | 'end'): void;
}

export async function layCable(toUrl: string): Promise<Cable> {
  const target = new URL(toUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let breaking: { text: string; how: 'reset' | 'end' } | null = null;

  const server = createServer((near) => {
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('data', (data) => {
        if (socket === near && breaking && data.includes(breaking.text)) {
          if (breaking.how === 'reset') near.resetAndDestroy();
          else near.end();
          breaking = null;
        } else if (!isCut) other.write(data);
      });
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(toUrl);
  url.port = String(typeof address === 'object' ? address?.port : '');
  return {
    url: url.href,
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
      for (const socket of sockets) socket.destroy();
    },
    breakAt: (text, how) => {
      breaking = { text, how };
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
