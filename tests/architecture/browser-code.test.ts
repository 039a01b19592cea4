import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles } from './list-files.ts';

/** What only the server may hold: secrets, the database, what judges answers, and what runs on the machine. */
const SERVER_ONLY =
  /^(node:|grader\/|start\/|db\/(client|queries|schema|embedded|migrate)|app\/_domain\/(environment|database)\.ts|quizzes\/(load|engine\/(grade-response|make-variant|prepare-question|explain))|pg-boss$|postgres$|drizzle-orm|@node-rs\/argon2$|next-auth($|\/(?!react))|next\/headers$)/;
const IMPORTS = /^(?:import|export)\b([^'";]*)['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** What a file loads when it runs: imports of types leave nothing behind. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORTS)].flatMap(([, names = '', from, dynamic]) => {
    const what = names.trim();
    if (from !== undefined && what !== '' && !what.endsWith('from')) return [];
    const braced = /\{([^}]*)\}/
      .exec(what)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '');
    if (/^type\b/.test(what) || braced?.every((name) => name.trim().startsWith('type '))) return [];
    const path = from ?? dynamic ?? '';
    if (path.startsWith('#')) return [path.slice(1)];
    return [path.startsWith('.') ? join(dirname(file), path) : path];
  });
}

const startsWith = (file: string, directive: string) =>
  new RegExp(`^['"]${directive}['"]`, 'm').test(readFileSync(file, 'utf8').slice(0, 1000));

it('nothing that browsers load leads to secrets, the database or what judges answers', () => {
  const entries = listFiles('{ts,tsx}').filter(
    (file) => file.startsWith('app/') && (startsWith(file, 'use client') || file.endsWith('worker.ts')),
  );
  expect(entries.length).toBeGreaterThan(30);
  const ways = new Map(entries.map((file) => [file, file]));
  const found: string[] = [];
  for (const [file, way] of ways) {
    for (const imported of importsOf(file)) {
      if (SERVER_ONLY.test(imported)) found.push(`${way} → ${imported}`);
      // an action is called over the wire: its file stays where it is
      else if (
        !ways.has(imported) &&
        existsSync(imported) &&
        /\.tsx?$/.test(imported) &&
        !startsWith(imported, 'use server')
      )
        ways.set(imported, `${way} → ${imported}`);
    }
  }
  expect(ways.size).toBeGreaterThan(entries.length);
  expect(found).toEqual([]);
});
