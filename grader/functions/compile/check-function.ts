import ts from 'typescript-js';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import type { Locale, LocalizedText } from '#db/contract/locale.ts';
import { localizeDiagnostics, tidyMessage } from '../../compile/localize-diagnostics.ts';
import { SUBMISSION_ROOT } from '../../compile/read-type-definitions.ts';
import type { TypeWorld } from '../../compile/type-world.ts';
import type { FunctionDiagnostic } from './compiled-function.ts';
import { findForbidden } from './find-forbidden.ts';
import * as messages from './function-messages.ts';

type Place = { start: number; code: string; message: LocalizedText };

/**
 * TypeScript's strict check of a function's source, what it may not do, and whether it exports the function.
 * @param name that has to be exported
 * @returns findings in the order of reading; none: it may be run
 */
export function checkFunction(
  world: TypeWorld,
  source: string,
  { name, locale }: { name: string; locale: Locale },
): FunctionDiagnostic[] {
  localizeDiagnostics(locale);
  const program = world.programOf(new Map([[ENTRY_FILE, source]]));
  const file = program.getSourceFile(SUBMISSION_ROOT + ENTRY_FILE);
  if (!file) throw new Error('the function is not part of its own program');
  const forbidden = findForbidden(file);
  const syntax = program.getSyntacticDiagnostics(file);
  if (syntax.length > 0) return inOrder(file, syntax, forbidden, locale);
  const semantics = program.getSemanticDiagnostics(file);
  return inOrder(file, semantics, [...forbidden, ...checkExport(program, file, name)], locale);
}

function checkExport(program: ts.Program, file: ts.SourceFile, name: string): Place[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const exports = module ? checker.getExportsOfModule(module) : [];
  const placeOf = (symbol: ts.Symbol) => {
    const [declared] = symbol.declarations ?? [];
    return declared ? (ts.getNameOfDeclaration(declared) ?? declared).getStart(file) : 0;
  };
  const found = exports.find((symbol) => symbol.name === name);
  if (found) {
    const type = checker.getTypeOfSymbolAtLocation(found, file);
    if (type.flags & ts.TypeFlags.Any || type.getCallSignatures().length > 0) return [];
    const shown = tidyMessage(checker.typeToString(type, file), 'en');
    return [{ start: placeOf(found), code: 'ARGMIN011', message: messages.notCallable(name, shown) }];
  }
  const local = checker
    .getSymbolsInScope(file, ts.SymbolFlags.Value)
    .find((symbol) => symbol.name === name && symbol.valueDeclaration?.getSourceFile() === file);
  const byDefault = exports.find((symbol) => symbol.name === 'default');
  const meant = byDefault ?? local;
  const explain = byDefault ? messages.exportedAsDefault : local ? messages.notExported : messages.missing;
  return [{ start: meant ? placeOf(meant) : 0, code: 'ARGMIN010', message: explain(name) }];
}

function inOrder(
  file: ts.SourceFile,
  theirs: readonly ts.Diagnostic[],
  ours: readonly Place[],
  locale: Locale,
): FunctionDiagnostic[] {
  const own = ours.map(({ start, code, message }) => diagnosticAt(file, start, code, message[locale]));
  // where the platform says something itself, TypeScript's words on the same line only repeat it
  const said = new Set(own.map(({ line }) => line));
  const rest = theirs
    .map((diagnostic) => explained(file, diagnostic, locale))
    .filter(({ line }) => !said.has(line));
  return [...own, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
}

function explained(
  file: ts.SourceFile,
  { code, start = 0, length = 0, messageText }: ts.Diagnostic,
  locale: Locale,
): FunctionDiagnostic {
  const words = tidyMessage(ts.flattenDiagnosticMessageText(messageText, '\n'), locale);
  const instead = messages.explainUnknownName(code, file.text.slice(start, start + length));
  const hint = messages.hintFor(code);
  const message = instead?.[locale] ?? (hint ? `${words}\n${hint[locale]}` : words);
  return diagnosticAt(file, start, `TS${code}`, message);
}

function diagnosticAt(file: ts.SourceFile, start: number, code: string, message: string): FunctionDiagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { line: line + 1, column: character + 1, code, message };
}
