import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createConnectionServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DownloadFailed, downloadFile } from './download-file.ts';

const content = randomBytes(300_000);
let folder: string;
let server: Server | undefined;
let ranges: (string | undefined)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'argmin-download-'));
  ranges = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.gz`;
}

/** Answers as a server that knows ranges; the first answer breaks off after `breakAt` bytes. */
function rangeServer(breakAt?: number) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start >= content.length) return response.writeHead(416).end();
    response.writeHead(start ? 206 : 200, {
      'content-length': content.length - start,
      ...(start && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
    });
    if (breakAt === undefined || ranges.length > 1) return response.end(content.subarray(start));
    response.write(content.subarray(start, breakAt));
    // broken once some of it is on the other side's disk
    return vi
      .waitFor(async () => expect((await stat(join(folder, 'file.part'))).size).toBeGreaterThan(0), {
        timeout: 10_000,
        interval: 5,
      })
      .finally(() => response.destroy());
  };
}

const download = async (url: string) => {
  const seen: [number, number | null][] = [];
  const path = join(folder, 'file.part');
  await downloadFile(url, path, (received, total) => seen.push([received, total]));
  return { path, seen };
};

it('downloads a file and tells how far it is', async () => {
  const { path, seen } = await download(await serve(rangeServer()));
  expect(await readFile(path)).toEqual(content);
  expect(seen.at(-1)).toEqual([300_000, 300_000]);
});

it('takes a broken connection up again where it broke', async () => {
  const { path, seen } = await download(await serve(rangeServer(100_000)));
  expect(await readFile(path)).toEqual(content);
  expect(ranges[0]).toBeUndefined();
  expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(seen.at(-1)).toEqual([300_000, 300_000]);
});

it('takes all of it from a server that closes the connection while what it sent is still read', async () => {
  const large = randomBytes(1_000_000);
  const closing = createConnectionServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${large.length}\r\nConnection: close\r\n\r\n`);
      socket.end(large);
    });
  });
  await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(closing.address() as AddressInfo).port}/file.gz`;
  // it is a matter of moments: with fetch, every fifth or so ended the process
  for (let turn = 0; turn < 20; turn += 1) {
    const path = join(folder, `${turn}.part`);
    await downloadFile(url, path, () => {});
    expect((await readFile(path)).equals(large)).toBe(true);
  }
  closing.close();
});

it('goes where a mirror points', async () => {
  const url = await serve((request, response) =>
    request.url === '/moved.gz'
      ? response.end(content)
      : response.writeHead(302, { location: '/moved.gz' }).end(),
  );
  const { path } = await download(url);
  expect(await readFile(path)).toEqual(content);
});

it('says in one line that a mirror points in a circle', async () => {
  const url = await serve((request, response) => response.writeHead(302, { location: request.url }).end());
  await expect(download(url)).rejects.toThrow(new DownloadFailed(`${url} points elsewhere without end`));
});

it('asks only for the rest of what an earlier run left', async () => {
  await writeFile(join(folder, 'file.part'), content.subarray(0, 123_456));
  const { path } = await download(await serve(rangeServer()));
  expect(ranges).toEqual(['bytes=123456-']);
  expect(await readFile(path)).toEqual(content);
});

it('asks nothing twice when the file was whole', async () => {
  await writeFile(join(folder, 'file.part'), content);
  const { path } = await download(await serve(rangeServer()));
  expect(await readFile(path)).toEqual(content);
});

it('starts again where a server knows no ranges', async () => {
  await writeFile(join(folder, 'file.part'), content.subarray(0, 1_000));
  const { path } = await download(await serve((_, response) => response.end(content)));
  expect(await readFile(path)).toEqual(content);
});

it('says in one line what the server answered', async () => {
  const url = await serve((_, response) => response.writeHead(404).end());
  await expect(download(url)).rejects.toThrow(new DownloadFailed(`${url} answered 404 Not Found`));
});

it('says in one line that nothing can be reached', async () => {
  const url = await serve(rangeServer());
  await new Promise((resolve) => server?.close(resolve));
  await expect(download(url)).rejects.toThrow(`${url} cannot be reached (ECONNREFUSED)`);
});
