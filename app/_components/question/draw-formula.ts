import katex from 'katex';
import { readFormula } from '#quizzes/engine/read-formula.ts';
import type { NumberProblem } from '#quizzes/engine/read-number.ts';

/** How a typed formula is read, drawn as HTML with MathML; or why it cannot be read. Brings KaTeX: load it on focus. */
export function drawFormula(
  typed: string,
  variables: readonly string[],
): { html: string } | { problem: NumberProblem } {
  const read = readFormula(typed, variables);
  if ('problem' in read) return read;
  const html = katex.renderToString(read.tex, {
    output: 'htmlAndMathml',
    throwOnError: false,
    strict: 'ignore',
  });
  return { html };
}
