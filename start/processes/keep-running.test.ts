import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { keepRunning, type Service } from './keep-running.ts';

let service: Service | null = null;
afterEach(() => service?.[Symbol.asyncDispose]());

function keep(program: string): { said: string[]; log: string } {
  const log = join(mkdtempSync(join(tmpdir(), 'argmin-service-')), 'service.log');
  const said: string[] = [];
  service = keepRunning(
    {
      name: 'service',
      command: [process.execPath, '-e', program],
      cwd: '/',
      env: { NODE_ENV: 'test', PATH: process.env.PATH },
      onParentDeath: 'KILL',
      log,
      saysReady: (line) => line.startsWith('ready'),
    },
    (line) => said.push(line),
  );
  return { said, log };
}

it('is started again when it ends, and says so', async () => {
  const { said, log } = keep("console.log('ready', process.pid); setTimeout(() => process.exit(3), 50)");
  await service?.ready;
  await waitUntil('a second run', () => readFileSync(log, 'utf8').match(/ready \d+/g)?.length === 2);
  expect(said[0]).toBe('service: ended (exit status 3); starting it again in 1 s');
});

it('fails the start when it ends before it was ready', async () => {
  keep("console.error('no data'); process.exit(1)");
  await expect(service?.ready).rejects.toThrow(/^The service ended \(exit status 1\) before it was ready/);
});

it('is gone when it is stopped, with what it started', async () => {
  const { log } = keep(`
    const { spawn } = require('node:child_process');
    const child = spawn('sleep', ['600']);
    console.log('ready', child.pid);
    setInterval(() => {}, 60_000);`);
  await service?.ready;
  const grandchild = Number(/ready (\d+)/.exec(readFileSync(log, 'utf8'))?.[1]);
  await service?.[Symbol.asyncDispose]();
  await waitUntil('the grandchild is gone', () => !isRunning(grandchild));
});

/** A process that nobody has buried yet does not count. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
