import ts from 'typescript-js';
import { MOST_SLIPS, type Slip } from './slip.ts';

const LONGEST = 60;
const PROBABILITIES = new Set(['categoricalCrossentropy', 'sparseCategoricalCrossentropy']);

/**
 * Finds what the type check lets pass and beginners do not mean: promises that nothing waits for. Also where losses are
 * named, to be compared with the model's last layer when there is one.
 * @param paths of the files, as the submission has them
 */
export function findSlips(
  checker: ts.TypeChecker,
  files: readonly { file: ts.SourceFile; path: string }[],
): Slip[] {
  const slips: Slip[] = [];
  for (const { file, path } of files) {
    const visit = (node: ts.Node): void => {
      const found = slipAt(checker, node);
      if (found && slips.filter(({ kind }) => kind === found.kind).length < MOST_SLIPS) {
        const { line } = file.getLineAndCharacterOfPosition(found.at.getStart(file));
        slips.push({
          kind: found.kind,
          file: path,
          line: line + 1,
          what: nameOf(found.at).slice(0, LONGEST),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return slips;
}

function slipAt(checker: ts.TypeChecker, node: ts.Node): { kind: Slip['kind']; at: ts.Node } | null {
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    const { expression: called } = node.expression;
    if (isAsyncForEach(node.expression)) return { kind: 'async_for_each', at: called };
    if (isPromise(checker, node.expression) && !isHandled(called)) return { kind: 'not_awaited', at: called };
  }
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'loss') {
    const { initializer: loss } = node;
    if (ts.isStringLiteral(loss) && PROBABILITIES.has(loss.text))
      return { kind: 'takes_probabilities', at: loss };
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'softmaxCrossEntropy')
    return { kind: 'applies_softmax', at: node };
  return null;
}

/** As it is written, without the arguments of calls. */
function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return `${nameOf(node.expression)}.${node.name.text}`;
  if (ts.isCallExpression(node)) return `${nameOf(node.expression)}(…)`;
  return node.getText().replaceAll(/\s+/g, ' ');
}

function isPromise(checker: ts.TypeChecker, call: ts.CallExpression): boolean {
  const type = checker.getTypeAtLocation(call);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return false;
  return checker.getPropertyOfType(type, 'then') !== undefined;
}

/** `….catch(…)`: somebody has thought of what becomes of it. */
const isHandled = (called: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(called) && called.name.text === 'catch';

function isAsyncForEach({ expression: called, arguments: given }: ts.CallExpression): boolean {
  const [each] = given;
  return (
    ts.isPropertyAccessExpression(called) &&
    called.name.text === 'forEach' &&
    each !== undefined &&
    (ts.isArrowFunction(each) || ts.isFunctionExpression(each)) &&
    (each.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}
