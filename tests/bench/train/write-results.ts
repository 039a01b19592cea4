import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const README = resolve(ROOT, 'README.md');
const ALL_TABLES = resolve(ROOT, 'docs', 'training-speed.md');
const BEGIN = '<!-- bench train: begin -->';
const END = '<!-- bench train: end -->';

/** Writes results where they are asked for, and always into .build/bench. @returns the paths */
export async function writeResults(
  name: string,
  { json, markdown }: { json: unknown; markdown: string },
  asked: { json?: string | undefined; markdown?: string | undefined },
): Promise<string[]> {
  const folder = resolve(ROOT, '.build', 'bench');
  const files: [string | undefined, string][] = [
    [resolve(folder, `${name}.json`), `${JSON.stringify(json, null, 2)}\n`],
    [resolve(folder, `${name}.md`), markdown],
    [asked.json, `${JSON.stringify(json, null, 2)}\n`],
    [asked.markdown, markdown],
  ];
  const written: string[] = [];
  for (const [path, text] of files) {
    if (path === undefined) continue;
    await mkdir(dirname(resolve(path)), { recursive: true });
    await writeFile(path, text);
    written.push(path);
  }
  return written;
}

/** Puts the headlines into the README's section for them, and all tables into a document of their own. @returns the paths */
export async function writeDocs({ headlines, all }: { headlines: string; all: string }): Promise<string[]> {
  await writeFile(README, fillSection(await readFile(README, 'utf8'), headlines));
  await writeFile(
    ALL_TABLES,
    `# Training speed\n\nWritten by \`npm run bench -- train --with-pytorch --write-docs\`.\n\n${all}`,
  );
  return [README, ALL_TABLES];
}

/** @throws Error when the text has no such section */
export function fillSection(text: string, markdown: string): string {
  const [before, rest] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before < 0 || rest < before) throw new Error(`README.md has no section from ${BEGIN} to ${END}`);
  return `${text.slice(0, before + BEGIN.length)}\n${markdown.trim()}\n${text.slice(rest)}`;
}
