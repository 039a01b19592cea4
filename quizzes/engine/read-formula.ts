import type { MathNode } from 'mathjs/number';
import { evaluateTyped, type NumberProblem, parseTyped, plainForm } from './read-number.ts';

export type ReadFormula =
  | { at: (variables: Readonly<Record<string, number>>) => number; tex: string }
  | { problem: NumberProblem };

/** Reads a typed formula in the given variables; `tex` shows how it was read. */
export function readFormula(typed: string, variables: readonly string[]): ReadFormula {
  const text = plainForm(typed);
  if (text === '') return { problem: 'empty' };
  if (text.length > 300) return { problem: 'too-long' };
  // "y = …" and "f(x) = …" are how people write an answer down
  const tree = parseTyped(text.includes('=') ? (text.split('=').at(-1) ?? '') : text);
  if (!tree) return { problem: 'not-a-number' };
  const trial = evaluateTyped(tree, Object.fromEntries(variables.map((name) => [name, 1])));
  if (typeof trial === 'string') return { problem: trial };
  const at = (values: Readonly<Record<string, number>>) => {
    const value = evaluateTyped(tree, values);
    return typeof value === 'number' ? value : Number.NaN;
  };
  return { at, tex: texOf(tree) };
}

/** TeX of what was typed, for the live preview. */
export function texOf(tree: MathNode): string {
  return tree.toTex({ parenthesis: 'keep', implicit: 'hide' });
}
