import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const CHECK = fileURLToPath(new URL('check-node.cjs', import.meta.url));

function checkAs(version: string) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  return spawnSync(process.execPath, ['-e', `${pretend} require(${JSON.stringify(CHECK)})`], {
    encoding: 'utf8',
  });
}

it('refuses an old Node in one sentence', () => {
  const { status, stderr } = checkAs('20.11.1');
  expect(status).toBe(2);
  expect(stderr.trim()).toMatch(/^This is Node 20\.11\.1, and Argmin needs Node 24: .*$/);
});

it('lets a new Node pass', () => {
  expect(checkAs('24.1.0')).toMatchObject({ status: 0, stderr: '' });
});
