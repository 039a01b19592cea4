import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { sandboxLayers, wrapCommand } from './layers.ts';

function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

describe('the walls around the child', () => {
  it('fall with a supervisor that is killed', async () => {
    const script = fileURLToPath(new URL('testing/endless-supervisor.ts', import.meta.url));
    const supervisor = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(supervisor.stdout, 'data');
    const below = descendants(supervisor.pid ?? 0);
    expect(below.length).toBeGreaterThan(0);
    supervisor.kill('SIGKILL');
    await vi.waitFor(() => expect(below.filter(isAlive)).toEqual([]), { timeout: 5_000, interval: 20 });
  });

  it('are each named with what they do or what is missing', () => {
    for (const { name, detail } of sandboxLayers()) {
      expect(name).not.toBe('');
      expect(detail.length).toBeGreaterThan(10);
    }
  });

  /** Whether a wall stands here; one that does not must say how to get it. */
  const stands = (name: string) => {
    const layer = sandboxLayers().find((each) => each.name === name);
    if (!layer?.stands) expect(layer?.detail).toMatch(/install|not/);
    return layer?.stands === true;
  };
  const within = (command: string) => {
    const [program, ...words] = [...wrapCommand([]), '/bin/sh', '-c', command];
    return spawnSync(program as string, words, { encoding: 'utf8', env: { ...process.env, SECRET: 'x' } });
  };

  it('hide the network, other processes, files and the environment, or say what is missing', () => {
    if (!stands('bubblewrap')) return;
    expect(within('tail -n +3 /proc/net/dev | grep -v lo: | wc -l').stdout.trim()).toBe('0');
    expect(within('ls -d /proc/[0-9]* | wc -l').stdout.trim()).toMatch(/^[1-4]$/);
    expect(within('ls /root /home /etc/passwd').status).not.toBe(0);
    expect(within('env').stdout).not.toContain('SECRET');
    expect(within(`touch ${fileURLToPath(new URL('x', import.meta.url))}`).status).not.toBe(0);
  });

  it('let nothing be written, or say what is missing', () => {
    if (!stands('rlimits')) return;
    expect(within('ulimit -c; ulimit -n').stdout.trim()).toBe('0\n256');
    expect(within('echo x > /tmp/file').status).not.toBe(0);
  });
});
