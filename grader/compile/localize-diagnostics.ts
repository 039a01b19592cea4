import { readFileSync } from 'node:fs';
import ts from 'typescript-js';
import type { Locale } from '#db/contract/locale.ts';
import { SUBMISSION_ROOT } from './read-type-definitions.ts';

const LINES = 8;
const CHARACTERS = 1_500;
const TRANSLATIONS = readFileSync(
  new URL('../../node_modules/typescript-js/lib/zh-tw/diagnosticMessages.generated.json', import.meta.url),
  'utf8',
);

/** English is what TypeScript begins with. */
let spoken: Locale = 'en';

/** From now on TypeScript speaks this language. */
export function localizeDiagnostics(locale: Locale): void {
  if (locale === spoken) return;
  ts.validateLocaleAndSetLanguage('zh-TW', {
    getExecutingFilePath: () => '/typescript.js',
    resolvePath: (path) => path,
    fileExists: () => true,
    // English has no file of its own: it is what is said where the other has no words
    readFile: () => (locale === 'en' ? '{}' : TRANSLATIONS),
  });
  spoken = locale;
}

/**
 * A message as it is shown: its first lines, types by the names that a student knows, and in Chinese as the rest of
 * what a student reads is written.
 */
export function tidyMessage(message: string, locale: Locale): string {
  const lines = studentNames(message).split('\n').slice(0, LINES);
  const tidy = locale === 'en' ? lines : lines.map(taiwanese);
  const text = tidy.join('\n');
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text;
}

/** `tf.layers` is a module of tfjs in the eyes of TypeScript, and a file of the submission has a virtual path. */
function studentNames(message: string): string {
  return message
    .replaceAll(/typeof import\("[^"]*\/exports_(\w+)"\)/g, 'tf.$1')
    .replaceAll(/typeof import\("\/types\/tfjs"\)/g, 'tf')
    .replaceAll(/import\("[^"]*"\)\./g, '')
    .replaceAll(SUBMISSION_ROOT, './');
}

/** TypeScript's translators put spaces between Han and Latin characters, the formal 'you' (U+60A8), half-width colons, and another word for a type. */
function taiwanese(line: string): string {
  return line
    .replaceAll('\u60a8', '你')
    .replaceAll('類型', '型別')
    .replaceAll(/(?<=\p{Script=Han}):(?=\s|$)/gu, '：')
    .replaceAll(/(?<=\S)\?(?=\s|$)/g, '？')
    .replaceAll(
      /(?<=[\p{Script=Han}，。：；、？「」（）]) +(?=\S)|(?<=\S) +(?=[\p{Script=Han}，。：；、？「」（）])/gu,
      '',
    );
}
