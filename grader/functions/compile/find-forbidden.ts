import ts from 'typescript-js';
import type { LocalizedText } from '#db/contract/locale.ts';
import { cannotImport, directive, topLevelAwait } from './function-messages.ts';

/** What a function's source may not say: imports in any form, checks switched off, await at the top. */
export function findForbidden(
  file: ts.SourceFile,
): { start: number; code: string; message: LocalizedText }[] {
  const found = (ts.getLeadingCommentRanges(file.text, 0) ?? [])
    .map(({ pos, end }) => ({ pos, said: file.text.slice(pos, Math.min(end, pos + 80)).trim() }))
    .filter(({ said }) => /^\/\/\/\s*<|^\/\/\/?\s*@ts-nocheck|^\/\*\s*@ts-nocheck/i.test(said))
    .map(({ pos, said }) => ({ start: pos, code: 'ARGMIN004', message: directive(said) }));
  const visit = (node: ts.Node): void => {
    const start = node.getStart(file);
    if (isImport(node)) found.push({ start, code: 'ARGMIN001', message: cannotImport() });
    else if (isTopLevelAwait(node)) found.push({ start, code: 'ARGMIN005', message: topLevelAwait() });
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function isImport(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isImportTypeNode(node) ||
    (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) ||
    (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) ||
    (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
  );
}

function isTopLevelAwait(node: ts.Node): boolean {
  const awaits = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier);
  if (!awaits) return false;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isClassStaticBlockDeclaration(outer)) return false;
  }
  return true;
}
