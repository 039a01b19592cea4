import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Locale } from '#db/contract/locale.ts';
import { ts } from './load-typescript.ts';

const LINES = 8;
const CHARACTERS = 1_500;
const require = createRequire(import.meta.url);

/** From now on TypeScript speaks this language; English is what it begins with. */
export function localizeDiagnostics(locale: Locale): void {
  if (locale === 'en') return;
  ts.validateLocaleAndSetLanguage(locale, {
    getExecutingFilePath: () => require.resolve('typescript-js'),
    resolvePath: (path) => resolve(path),
    fileExists: existsSync,
    readFile: (path) => readFileSync(path, 'utf8'),
  });
}

/**
 * A message as it is shown: its first lines, and in Chinese without the spaces that TypeScript's translators put
 * between Han and Latin characters.
 */
export function tidyMessage(message: string, locale: Locale): string {
  const lines = message.split('\n').slice(0, LINES);
  const spaced =
    /(?<=[\p{Script=Han}，。：；、？「」（）]) +(?=\S)|(?<=\S) +(?=[\p{Script=Han}，。：；、？「」（）])/gu;
  const tidy = locale === 'en' ? lines : lines.map((line) => line.replace(spaced, ''));
  const text = tidy.join('\n');
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text;
}
