import { once } from 'node:events';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { readFrames } from './channel.ts';
import { spawnChild } from './spawn-child.ts';

async function moduleFile(code: string): Promise<URL> {
  const file = join(await mkdtemp(join(tmpdir(), 'argmin-test-')), 'child.mjs');
  await writeFile(file, code);
  return pathToFileURL(file);
}

const channel = new URL('./channel.ts', import.meta.url);

/** Starts a module of a test's own, with nothing but itself to read. */
const start = (entry: URL) =>
  spawnChild(entry, {
    needs: { packages: [], reads: [fileURLToPath(entry)], memoryBytes: 512 * 2 ** 20, cpuSeconds: 60 },
  });

it('gives a child nothing but its channel: no environment, no descriptors, an empty folder', async () => {
  const entry = await moduleFile(`
    import { readdirSync } from 'node:fs';
    const { writeFrameSync } = await import(${JSON.stringify(channel.href)});
    writeFrameSync(4, { env: Object.keys(process.env), folder: readdirSync('.') });
  `);
  process.env.A_SECRET = 'secret';
  const child = await start(entry);
  const frames = [];
  for await (const frame of readFrames(child.from, 10_000)) frames.push(frame.message);
  // bubblewrap says where it has put the child
  expect([[], ['PWD']]).toContainEqual((frames[0] as { env: string[] }).env);
  expect(frames).toMatchObject([{ folder: [] }]);
  expect((await child.exited).code).toBe(0);
});

it('hands on nothing that its parent was handed', async () => {
  const look = await moduleFile(`
    import { readdirSync, readlinkSync } from 'node:fs';
    const targets = readdirSync('/proc/self/fd').map((name) => {
      try { return readlinkSync('/proc/self/fd/' + name); } catch { return ''; }
    });
    console.error(targets.filter((target) => target.includes('argmin-test')).join());
    process.exit(9);
  `);
  const parent = await moduleFile(`
    const { spawnChild } = await import(${JSON.stringify(new URL('./spawn-child.ts', import.meta.url).href)});
    const child = await spawnChild(new URL(${JSON.stringify(look.href)}), {
      needs: { packages: [], reads: [${JSON.stringify(fileURLToPath(look))}], memoryBytes: 2 ** 29, cpuSeconds: 60 },
    });
    const { code, stderr } = await child.exited;
    console.log(JSON.stringify({ code, stderr }));
  `);
  const secret = openSync(fileURLToPath(parent), 'r');
  const stdio = ['ignore', 'pipe', 'inherit', secret, secret, secret, ...Array(20).fill('ignore'), secret];
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(parent)], { stdio, encoding: 'utf8' });
  closeSync(secret);
  expect(JSON.parse(stdout)).toEqual({ code: 9, stderr: '\n' });
});

it('tells how a child died and what it said last', async () => {
  const child = await start(await moduleFile(`console.error('the reason'); process.exit(7);`));
  expect(await child.exited).toMatchObject({ code: 7, signal: null, stderr: 'the reason\n' });
});

it('kills a child that never listens', async () => {
  const child = await start(await moduleFile('for (;;);'));
  expect((await child.kill()).signal).toBe('SIGKILL');
});

it('tells that a child is gone although nobody read what it sent', async () => {
  const child = await start(
    await moduleFile(
      `import { writeSync } from 'node:fs'; writeSync(4, 'unread'); setInterval(() => {}, 1000);`,
    ),
  );
  await once(child.from, 'readable');
  expect(await child.kill()).toMatchObject({ signal: 'SIGKILL' });
});

it('no child outlives a parent that was killed', async () => {
  const endless = await moduleFile('for (;;);');
  const parent = await moduleFile(`
    const { spawnChild } = await import(${JSON.stringify(new URL('./spawn-child.ts', import.meta.url).href)});
    const child = await spawnChild(new URL(${JSON.stringify(endless.href)}), {
      needs: { packages: [], reads: [${JSON.stringify(fileURLToPath(endless))}], memoryBytes: 2 ** 29, cpuSeconds: 60 },
    });
    console.log(child.pid);
    setInterval(() => {}, 1000);
  `);
  const parent_ = spawn(process.execPath, [fileURLToPath(parent)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) =>
    parent_.stdout.once('data', (text) => resolve(Number(text))),
  );
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  parent_.kill('SIGKILL');
  // a zombie has ended; when it is cleared away is up to the machine's first process
  const isAlive = () =>
    existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  await expect.poll(isAlive, { timeout: 5_000 }).toBe(false);
});
