import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillSection } from './write-results.ts';

it('the README has a section that new figures replace, and nothing else of it', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const once = fillSection(readme, '| a table |');
  expect(once).toContain('\n| a table |\n');
  expect(fillSection(once, '| a newer table |')).toBe(fillSection(readme, '| a newer table |'));
  expect(once.split('\n## ').length).toBe(readme.split('\n## ').length);
});

it('a text without the section is not written into', () => {
  expect(() => fillSection('# Argmin', 'x')).toThrow('has no section');
});
