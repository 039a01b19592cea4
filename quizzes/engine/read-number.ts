import { type MathNode, parse } from 'mathjs/number';
import * as nodes from '../expressions/syntax-nodes.ts';

/** What was typed, read as a number; `tidied` is the same in the form that was read. */
export type ReadNumber =
  | {
      value: number;
      unit: string | null;
      /** 1,585 may also be meant as 1.585. */
      other: number | null;
    }
  | { problem: NumberProblem };

/** Why it is not a number, as a code; the words stand in the site's messages. */
export type NumberProblem =
  | 'empty'
  | 'unknown-name'
  | 'unknown-unit'
  | 'not-a-number'
  | 'undefined-value'
  | 'too-long';

const FUNCTIONS: Record<string, (...x: number[]) => number> = {
  ln: (x = Number.NaN) => Math.log(x),
  log: (x = Number.NaN) => Math.log(x),
  log2: (x = Number.NaN) => Math.log2(x),
  log10: (x = Number.NaN) => Math.log10(x),
  exp: (x = Number.NaN) => Math.exp(x),
  sqrt: (x = Number.NaN) => Math.sqrt(x),
  abs: (x = Number.NaN) => Math.abs(x),
  tanh: (x = Number.NaN) => Math.tanh(x),
  sigmoid: (x = Number.NaN) => 1 / (1 + Math.exp(-x)),
  max: Math.max,
  min: Math.min,
};

/** Names that a student may call, for the list of accepted forms. */
export const STUDENT_FUNCTIONS = Object.keys(FUNCTIONS);

const CONSTANTS: Record<string, number> = { e: Math.E, pi: Math.PI, π: Math.PI };

/**
 * Reads what a student typed as a number: 0.811, 0,811, 1/3, -log2(1/8), 2^-3, 5e-3, 50 %, full-width digits, and a
 * unit behind it where units are given.
 * @param units the factor that turns each unit into the answer's
 */
export function readNumber(
  typed: string,
  { percent = false, units = {} }: { percent?: boolean; units?: Record<string, number> } = {},
): ReadNumber {
  let text = plainForm(typed);
  if (text === '') return { problem: 'empty' };
  if (text.length > 200) return { problem: 'too-long' };

  const unit = Object.keys(units)
    .toSorted((a, b) => b.length - a.length)
    .find(
      (name) =>
        text.toLowerCase().endsWith(name.toLowerCase()) && /[\d)%.\s]$/.test(text.slice(0, -name.length)),
    );
  if (unit) text = text.slice(0, -unit.length).trim();
  if (/^[+-]?(∞|inf|infinity)$/i.test(text)) {
    return {
      value: text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      unit: null,
      other: null,
    };
  }
  const hasPercent = text.endsWith('%');
  if (hasPercent && !percent) return { problem: 'unknown-unit' };
  const tree = parseTyped(text);
  if (!tree) return { problem: /[\d)]\s*[A-Za-zµ一-鿿]+$/.test(text) ? 'unknown-unit' : 'not-a-number' };
  const value = evaluateTyped(tree, {});
  if (typeof value === 'string') {
    return { problem: value === 'unknown-name' && /[\d)]\s*[A-Za-z]+$/.test(text) ? 'unknown-unit' : value };
  }
  if (!Number.isFinite(value)) return { problem: 'undefined-value' };
  const factor = unit ? (units[unit] ?? 1) : 1;
  const scale = factor * (hasPercent ? 0.01 : 1);
  const comma = /^([+-]?[1-9]\d{0,2}),(\d{3})(?!\d|,)/.exec(typed.normalize('NFKC').trim());
  const other = comma ? Number(`${comma[1]}.${comma[2]}`) * scale : null;
  return { value: value * factor, unit: unit ?? null, other };
}

/** Full-width forms, other minus signs and the decimal comma, as a keyboard without them would type it. */
export function plainForm(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/[−–—﹣]/g, '-')
    .replaceAll(/[×·⋅∙]/g, '*')
    .replaceAll('÷', '/')
    .replaceAll('√', 'sqrt')
    .replaceAll('²', '^2')
    .trim();
  return /^[+-]?\d*,\d+\s*(%|[A-Za-z]*)$/.test(text) && !/^[+-]?[1-9]\d{0,2},\d{3}(?!\d)/.test(text)
    ? text.replace(',', '.')
    : text.replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '');
}

/** mathjs's tree of a typed expression, or null where there is none. */
export function parseTyped(text: string): MathNode | null {
  try {
    return parse(text.replaceAll('**', '^'));
  } catch {
    return null;
  }
}

/** The value of a typed expression in numbers and the given variables; only arithmetic and the listed functions. */
export function evaluateTyped(
  node: MathNode,
  variables: Readonly<Record<string, number>>,
): number | 'unknown-name' | 'not-a-number' {
  const all = (args: readonly MathNode[]) => args.map((arg) => evaluateTyped(arg, variables));
  if (nodes.isParenthesis(node)) return evaluateTyped(node.content, variables);
  if (nodes.isConstant(node)) return typeof node.value === 'number' ? node.value : 'not-a-number';
  if (nodes.isSymbol(node)) {
    if (Object.hasOwn(variables, node.name)) return variables[node.name] ?? 'unknown-name';
    return Object.hasOwn(CONSTANTS, node.name) ? (CONSTANTS[node.name] ?? 'unknown-name') : 'unknown-name';
  }
  if (nodes.isOperator(node)) {
    const args = all(node.args);
    const [a, b] = args;
    if (typeof a !== 'number') return a ?? 'not-a-number';
    if (args.length === 1) return node.op === '-' ? -a : node.op === '+' ? a : 'not-a-number';
    if (typeof b !== 'number') return b ?? 'not-a-number';
    if (node.op === '+') return a + b;
    if (node.op === '-') return a - b;
    if (node.op === '*') return a * b;
    if (node.op === '/') return a / b;
    return node.op === '^' ? a ** b : 'not-a-number';
  }
  if (nodes.isFunctionCall(node)) {
    const name = node.fn.name ?? '';
    const args = all(node.args);
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    // x(2 + y) reads as a call, and is meant as a product
    const factor = Object.hasOwn(variables, name) ? variables[name] : CONSTANTS[name];
    if (!known && factor !== undefined && args.length === 1)
      return typeof args[0] === 'number' ? factor * args[0] : (args[0] ?? 'not-a-number');
    if (!known) return 'unknown-name';
    const problem = args.find((arg) => typeof arg !== 'number');
    if (args.length === 0 || problem !== undefined)
      return (problem as 'unknown-name' | undefined) ?? 'not-a-number';
    return known(...(args as number[]));
  }
  return 'not-a-number';
}
