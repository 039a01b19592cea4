import ts from 'typescript-js';
import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from '../messages/localized.ts';
import type { Problem } from './problem.ts';
import { MODULES, resolveImport } from './resolve-import.ts';

const ALLOWED = text(
  `A submission may import ${MODULES.map((name) => `'${name}'`).join(', ')} and its own files by relative path, such as './layers'.`,
  `程式可以匯入${MODULES.map((name) => `'${name}'`).join('、')}，以及以相對路徑匯入自己的檔案，例如'./layers'。`,
);

/**
 * Finds what a submission may not say to the module system, in every form that it can be said:
 * imports of anything but what is allowed, references, dynamic imports, `require`, checks switched off.
 * @param path of the file in the submission
 * @param paths all files of the submission
 */
export function checkImports(file: ts.SourceFile, path: string, paths: ReadonlySet<string>): Problem[] {
  const problems = directives(file);
  const report = (node: ts.Node, code: string, message: LocalizedText) =>
    problems.push({ file, start: node.getStart(file), code, message });

  const checkSpecifier = (node: ts.Node) => {
    if (!ts.isStringLiteralLike(node)) return;
    const target = resolveImport(node.text, path, (candidate) => paths.has(candidate));
    if (target.kind === 'forbidden') report(node, 'ARGMIN001', forbidden(node.text));
    if (target.kind === 'missing') report(node, 'ARGMIN002', missing(node.text, path, paths));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) checkSpecifier(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) checkSpecifier(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      checkSpecifier(node.argument.literal);
    else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference))
      report(node, 'ARGMIN003', importEquals());
    else if (ts.isCallExpression(node) && isImportWord(node.expression))
      report(node, 'ARGMIN003', dynamicImport());
    else if (isTopLevelAwait(node)) report(node, 'ARGMIN005', topLevelAwait());
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return problems;
}

/** `/// <reference …>`, `/// <amd-…>` and `// @ts-nocheck`, at the top of a file. */
function directives(file: ts.SourceFile): Problem[] {
  const comments = ts.getLeadingCommentRanges(file.text, 0) ?? [];
  return comments
    .filter(({ pos, end }) =>
      /^\/\/\/\s*<|^\/\/\/?\s*@ts-nocheck|^\/\*\s*@ts-nocheck/i.test(file.text.slice(pos, end)),
    )
    .map(({ pos, end }) => {
      const said = file.text.slice(pos, Math.min(end, pos + 80)).trim();
      return { file, start: pos, code: 'ARGMIN004', message: directive(said) };
    });
}

/** `import(…)` and its later kin, such as `import.defer(…)`. */
function isImportWord(called: ts.Expression): boolean {
  if (ts.isMetaProperty(called)) return called.keywordToken === ts.SyntaxKind.ImportKeyword;
  return called.kind === ts.SyntaxKind.ImportKeyword;
}

function isTopLevelAwait(node: ts.Node): boolean {
  const awaits = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier);
  if (!awaits) return false;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isClassStaticBlockDeclaration(outer)) return false;
  }
  return true;
}

/** What was written, at a length that leaves the rest of the message to be read. */
const quoted = (specifier: string) =>
  `'${specifier.length > 100 ? `${specifier.slice(0, 100)}…` : specifier}'`;

const forbidden = (specifier: string) =>
  text(
    `${quoted(specifier)} cannot be imported here. ${ALLOWED.en}${suggestion(specifier).en}`,
    `這裡不能匯入${quoted(specifier)}。${ALLOWED['zh-TW']}${suggestion(specifier)['zh-TW']}`,
  );

function suggestion(specifier: string): LocalizedText {
  if (/tensorflow|^tfjs|^keras/.test(specifier))
    return text(
      " Write import * as tf from '@tensorflow/tfjs'.",
      "請寫import * as tf from '@tensorflow/tfjs'。",
    );
  if (/^\/|^[\w-]+\.ts$/.test(specifier))
    return text(' The path of an own file begins with ./ or ../.', '自己檔案的路徑要以./或../開頭。');
  return text('', '');
}

const missing = (specifier: string, from: string, paths: ReadonlySet<string>) => {
  const files = [...paths].slice(0, 8);
  return text(
    `The submission has no file ${quoted(specifier)} as seen from ${from}. Its files are: ${files.join(', ')}.`,
    `從${from}看，提交的內容中沒有檔案${quoted(specifier)}。現有的檔案：${files.join('、')}。`,
  );
};

const importEquals = () =>
  text(
    `There is no require here: a submission is ES modules. ${ALLOWED.en} Write import * as tf from '@tensorflow/tfjs'.`,
    `這裡沒有require：程式採用ES模組。${ALLOWED['zh-TW']}請寫import * as tf from '@tensorflow/tfjs'。`,
  );

const dynamicImport = () =>
  text(
    `There is no dynamic import here. Import at the top of the file. ${ALLOWED.en}`,
    `這裡不能使用動態import。請在檔案開頭匯入。${ALLOWED['zh-TW']}`,
  );

const directive = (said: string) =>
  text(
    `The line ${said} changes how the file is checked; a submission does without. Remove it. ${ALLOWED.en}`,
    `這一行${said}會改變檔案的檢查方式；提交的程式不能使用。請移除。${ALLOWED['zh-TW']}`,
  );

const topLevelAwait = () =>
  text(
    'await outside of a function is not possible here. Move this into train, or into an async function that train calls.',
    '這裡不能在函式之外使用await。請把它移到train裡，或移到train會呼叫的async函式裡。',
  );
