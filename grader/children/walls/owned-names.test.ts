import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hasOwner, nameWithOwner } from './owned-names.ts';
import { removeAbandonedFolders } from './remove-abandoned-folders.ts';

/** The name that a process would have given which has ended since. */
function nameOfTheDead(): string {
  const module = JSON.stringify(new URL('./owned-names.ts', import.meta.url).href);
  const script = `const { nameWithOwner } = await import(${module}); process.stdout.write(nameWithOwner('argmin-', 'abc'));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout;
}

it('a name tells whether its maker lives', () => {
  expect(hasOwner(nameWithOwner('argmin-', 'abc'))).toBe(true);
  expect(hasOwner(nameOfTheDead())).toBe(false);
});

it('a number that another process has by now is not the maker', () => {
  const [prefix, namespace, pid, , rest] = nameWithOwner('argmin-', 'abc').split('-');
  expect(hasOwner([prefix, namespace, pid, '1', rest].join('-'))).toBe(false);
});

it('of a maker that cannot be seen from here, and of none, it is taken that it lives', () => {
  const [prefix, , ...rest] = nameWithOwner('argmin-', 'abc').split('-');
  expect(hasOwner([prefix, '1', ...rest].join('-'))).toBe(true);
  expect(hasOwner('argmin-settings')).toBe(true);
});

it('folders of dead supervisors go, full or empty; those of living ones and of others stay', () => {
  const parent = mkdtempSync(join(tmpdir(), 'argmin-test-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const [dead, living] = [nameOfTheDead(), nameWithOwner('argmin-', 'abc')];
  for (const name of [dead, living, 'argmin-old', 'argmin-old-full', 'argmin-new', 'other']) {
    mkdirSync(join(parent, name));
  }
  for (const name of [dead, 'argmin-old-full']) writeFileSync(join(parent, name, 'file'), '');
  for (const name of ['argmin-old', 'argmin-old-full', 'other']) utimesSync(join(parent, name), 0, 0);
  removeAbandonedFolders(parent);
  expect(readdirSync(parent).sort()).toEqual([living, 'argmin-old-full', 'argmin-new', 'other'].sort());
});
