import ts from 'typescript-js';
import type { Diagnostic } from '#db/contract/grading-result.ts';
import type { Locale, LocalizedText } from '#db/contract/locale.ts';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import { checkExports } from './check-exports.ts';
import type { Sources } from './check-files.ts';
import { checkImports } from './check-imports.ts';
import { checkLanguage } from './check-language.ts';
import { explainUnknownName, hintFor, neverClosed } from './diagnostic-hints.ts';
import { findSlips } from './find-slips.ts';
import { localizeDiagnostics, tidyMessage } from './localize-diagnostics.ts';
import type { Problem } from './problem.ts';
import { SUBMISSION_ROOT } from './read-type-definitions.ts';
import type { Slip } from './slip.ts';
import type { TypeWorld } from './type-world.ts';

/** Every finding in the order in which one would read the files: the entry first, then by path. */
export interface TypeCheck {
  diagnostics: Diagnostic[];
  exportsPredict: boolean;
  /** Looked for where there are no diagnostics. */
  slips: Slip[];
}

/** "Did you forget to use 'await'?", which TypeScript tells beside a message. */
const FORGOT_AWAIT = 2773;
/** "The parser expected to find a '}' to match the '{' token here." */
const TO_MATCH = 1007;

/** Checks one submission: what it imports, TypeScript's strict check, and what it exports. */
export function checkTypes(
  world: TypeWorld,
  sources: Sources,
  { locale, scoring }: { locale: Locale; scoring: 'model' | 'predict' },
): TypeCheck {
  localizeDiagnostics(locale);
  const program = world.programOf(sources);
  const paths = new Set(sources.keys());
  const files = [...paths].sort(entryFirst).map((path) => sourceFileOf(program, path));

  const imports = files.flatMap((file) => checkImports(file, pathOf(file), paths));
  const syntax = files.flatMap((file) => program.getSyntacticDiagnostics(file));
  if (syntax.length > 0) {
    const others = files.filter((file) => syntax.some((one) => one.file === file)).flatMap(checkLanguage);
    // what TypeScript says about each line of another language helps nobody
    const rest = syntax.filter((one) => !others.some(({ file }) => file === one.file));
    const diagnostics = inOrder(files, rest, [...imports, ...others], locale);
    return { diagnostics, exportsPredict: false, slips: [] };
  }
  const semantics = files.flatMap((file) => program.getSemanticDiagnostics(file));
  const { problems, exportsPredict } = checkExports(program, scoring);
  // a parameter that TypeScript already complains about does not fit for that reason
  const exported = problems.filter(({ code }) => code !== 'ARGMIN012' || semantics.length === 0);
  const diagnostics = inOrder(files, semantics, [...imports, ...exported], locale);
  const slips =
    diagnostics.length > 0
      ? []
      : findSlips(
          program.getTypeChecker(),
          files.map((file) => ({ file, path: pathOf(file) })),
        );
  return { diagnostics, exportsPredict, slips };
}

function sourceFileOf(program: ts.Program, path: string): ts.SourceFile {
  const file = program.getSourceFile(SUBMISSION_ROOT + path);
  if (!file) throw new Error(`${path} is not part of its own program`);
  return file;
}

const pathOf = (file: ts.SourceFile) => file.fileName.slice(SUBMISSION_ROOT.length);

function entryFirst(a: string, b: string): number {
  if (a === ENTRY_FILE || b === ENTRY_FILE) return a === ENTRY_FILE ? -1 : 1;
  return a < b ? -1 : 1;
}

function inOrder(
  files: ts.SourceFile[],
  theirs: readonly ts.Diagnostic[],
  ours: readonly Problem[],
  locale: Locale,
): Diagnostic[] {
  return files.flatMap((file) => {
    const own = ours
      .filter((problem) => problem.file === file)
      .map(({ start, code, message }) => diagnosticAt(file, start, code, message[locale]));
    // where the platform says something itself, TypeScript's words on the same line only repeat it
    const said = new Set(own.map(({ line }) => line));
    const rest = theirs
      .filter((diagnostic) => diagnostic.file === file)
      .map((diagnostic) => explained(file, diagnostic, locale))
      .filter(({ line }) => !said.has(line));
    return [...own, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
  });
}

function diagnosticAt(file: ts.SourceFile, start: number, code: string, message: string): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: pathOf(file), line: line + 1, column: character + 1, code, message };
}

function explained(file: ts.SourceFile, diagnostic: ts.Diagnostic, locale: Locale): Diagnostic {
  const { code, start = 0, length = 0, messageText, relatedInformation = [] } = diagnostic;
  const words = tidyMessage(ts.flattenDiagnosticMessageText(messageText, '\n'), locale);
  const instead = explainUnknownName(code, file.text.slice(start, start + length));
  if (instead) return diagnosticAt(file, start, `TS${code}`, instead[locale]);
  const forgotAwait = relatedInformation.some((related) => related.code === FORGOT_AWAIT);
  const opened = relatedInformation.find((related) => related.code === TO_MATCH)?.start;
  const hint: LocalizedText | null =
    opened === undefined
      ? hintFor(forgotAwait ? FORGOT_AWAIT : code, words)
      : neverClosed(file.text.charAt(opened), file.getLineAndCharacterOfPosition(opened).line + 1);
  const message = hint ? `${words}\n${hint[locale]}` : words;
  return diagnosticAt(file, start, `TS${code}`, message);
}
