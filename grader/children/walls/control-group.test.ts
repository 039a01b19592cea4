import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ControlGroup, findControlGroupPlace, removeAbandonedGroups } from './control-group.ts';
import { nameWithOwner } from './owned-names.ts';

/** A folder in place of the kernel's: whether a limit holds is shown where a real one is, in walls.test.ts. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'argmin-test-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function folder(path: string, files: Record<string, string> = {}): void {
  mkdirSync(join(root, path), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, path, name), content);
}
/** The limits of the one group in a folder. */
function limitsIn(path: string): Record<string, string> {
  const [name = ''] = readdirSync(join(root, path)).filter((each) => each.startsWith('argmin-'));
  const group = join(root, path, name);
  return Object.fromEntries(
    readdirSync(group).map((file) => [file, readFileSync(join(group, file), 'utf8')]),
  );
}
const LIMITS = { memoryBytes: 1_000_000, processes: 80 };

describe('version 2', () => {
  beforeEach(() => folder('', { 'cgroup.controllers': 'cpu memory pids' }));

  it('takes the place beside its own group when that one passes nothing on', () => {
    folder('user/app', { 'cgroup.subtree_control': 'memory pids\n' });
    folder('user/app/grader', { 'cgroup.subtree_control': '\n' });
    const place = findControlGroupPlace(root, '0::/user/app/grader\n');
    expect(place).toEqual({ version: 2, memory: join(root, 'user/app'), processes: join(root, 'user/app') });
  });

  it('has a group above its own, which holds no process, pass on what it may', () => {
    folder('argmin.service', { 'cgroup.controllers': 'cpu memory pids\n', 'cgroup.subtree_control': '\n' });
    folder('argmin.service/grader');
    const place = findControlGroupPlace(root, '0::/argmin.service/grader\n');
    expect(place?.memory).toBe(join(root, 'argmin.service'));
    expect(readFileSync(join(root, 'argmin.service/cgroup.subtree_control'), 'utf8')).toBe('+memory +pids');
  });

  it('counts no processes where only memory is passed on', () => {
    folder('grader', { 'cgroup.subtree_control': 'cpu memory\n' });
    expect(findControlGroupPlace(root, '0::/grader\n')).toMatchObject({ processes: null });
  });

  it('finds none where memory is not passed on, or nothing may be written', () => {
    folder('user/app/grader', { 'cgroup.subtree_control': 'cpu\n' });
    expect(findControlGroupPlace(root, '0::/user/app/grader\n')).toBeNull();
    expect(findControlGroupPlace(root, '0::/user/elsewhere/grader\n')).toBeNull();
  });

  it('limits memory and processes of a child, and puts it in', () => {
    folder('grader');
    const place = { version: 2 as const, memory: join(root, 'grader'), processes: join(root, 'grader') };
    const group = new ControlGroup(place, LIMITS);
    group.join(4_321);
    expect(limitsIn('grader')).toMatchObject({
      'memory.max': '1000000',
      'pids.max': '80',
      'cgroup.procs': '4321',
    });
  });

  it('tells when the kernel ended something for want of memory', () => {
    folder('grader');
    const place = { version: 2 as const, memory: join(root, 'grader'), processes: null };
    const group = new ControlGroup(place, LIMITS);
    const [name = ''] = readdirSync(place.memory);
    const tell = (kills: number) =>
      writeFileSync(join(place.memory, name, 'memory.events'), `low 0\noom 3\noom_kill ${kills}\n`);
    tell(0);
    expect(group.ranOutOfMemory()).toBe(false);
    tell(1);
    expect(group.ranOutOfMemory()).toBe(true);
  });
});

describe('version 1', () => {
  it('has a folder a controller; a container does not see the path of its own', () => {
    folder('memory');
    folder('pids/grader');
    const own = '8:pids:/grader\n4:memory:/docker/abc\n0::/\n';
    expect(findControlGroupPlace(root, own)).toEqual({
      version: 1,
      memory: join(root, 'memory'),
      processes: join(root, 'pids/grader'),
    });
  });

  it('finds none without the memory controller', () => {
    folder('pids');
    expect(findControlGroupPlace(root, '8:pids:/\n0::/\n')).toBeNull();
  });
});

it('groups that killed workers left are taken away, those of living ones stay', () => {
  const [prefix, namespace, pid] = nameWithOwner('argmin-', 'abc').split('-');
  const dead = [prefix, namespace, pid, '1', 'abc'].join('-');
  const living = nameWithOwner('argmin-', 'def');
  for (const name of [dead, living, 'another']) folder(`memory/${name}`);
  removeAbandonedGroups({ version: 1, memory: join(root, 'memory'), processes: null });
  expect(readdirSync(join(root, 'memory')).sort()).toEqual(['another', living].sort());
});
