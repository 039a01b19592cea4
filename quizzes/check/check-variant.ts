import { explainGrade, showHint, showSolution } from '../engine/explain.ts';
import { gradeResponse } from '../engine/grade-response.ts';
import type { Variant } from '../engine/make-variant.ts';
import { showVariant } from '../engine/show-variant.ts';
import { ExpressionError } from '../expressions/value.ts';
import { Response } from '../schema/response.ts';
import { LANGUAGES } from '../schema/text.ts';
import { hasLooseDollar, texProblems } from './check-tex.ts';
import type { Findings } from './findings.ts';

/** Checks one variant and returns how many mistakes it tells apart. */
export function checkVariant(variant: Variant, findings: Findings): number {
  const { seed } = variant;
  try {
    for (const language of LANGUAGES) checkShown(variant, language, findings);
    checkRightAnswer(variant, findings);
    return checkMistakes(variant, findings);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    findings.add('error', error.message, { seed });
    return 0;
  }
}

function checkShown(variant: Variant, language: (typeof LANGUAGES)[number], findings: Findings): void {
  const { question } = variant.prepared;
  // a question about NaN shows it on purpose; elsewhere it is a number that could not be computed
  const speaksOfNan = /\bNaN\b/i.test(JSON.stringify(question));
  const shown = showVariant(variant, language);
  const solution = showSolution(variant, language);
  const hints = question.hints.map((_, i) => showHint(variant, i, language) ?? '');
  for (const [field, value] of Object.entries({ ...shown, solution, hints })) {
    for (const text of strings(value)) {
      if (/\{\{|\[object/.test(text) || (!speaksOfNan && /\bNaN\b/.test(text))) {
        findings.add('error', `shows "${text.slice(0, 60)}" (${language})`, {
          field: [field],
          seed: variant.seed,
        });
      }
      for (const problem of texProblems(text))
        findings.add('error', `${problem} (${language})`, { field: [field], seed: variant.seed });
      if (hasLooseDollar(text)) {
        findings.add('error', `a single $ in "${text.slice(0, 60)}" (${language})`, {
          field: [field],
          seed: variant.seed,
        });
      }
    }
  }
  for (const part of shown.parts) {
    const lists =
      part.kind === 'choice' || part.kind === 'choices'
        ? [part.options]
        : part.kind === 'match'
          ? [part.items, part.choices]
          : part.kind === 'order'
            ? [part.blocks]
            : [];
    for (const list of lists) {
      if (new Set(list.map(({ text }) => text)).size < list.length) {
        findings.add('error', `two options show the same (${language})`, {
          field: ['parts', part.id],
          seed: variant.seed,
        });
      }
    }
  }
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      if (!['code', 'starter', 'lines', 'call', 'expected'].includes(key)) yield* strings(child);
    }
  }
}

function checkRightAnswer(variant: Variant, findings: Findings): void {
  for (const { id, made } of variant.parts) {
    const solved = made.solve();
    if (!Response.safeParse({ [id]: solved }).success) {
      findings.add('error', 'the right answer is not a response', {
        field: ['parts', id],
        seed: variant.seed,
      });
    }
    const { mark, unreadable } = made.grade(solved);
    if (mark !== 'right' && mark !== 'pending') {
      findings.add('error', `its own answer is graded ${mark}${unreadable ? ` (${unreadable})` : ''}`, {
        field: ['parts', id],
        seed: variant.seed,
      });
    }
    const shown = made.rightAnswer((text) => (typeof text === 'string' ? text : text.en));
    if (!shown.text && !shown.code && !shown.cells) {
      findings.add('error', 'its right answer shows nothing', { field: ['parts', id], seed: variant.seed });
    }
    for (const [name, { value }] of Object.entries(made.numbers())) {
      if (!Number.isFinite(value)) {
        findings.add('error', `the answer is ${value}`, {
          field: ['parts', id, ...(name ? [name] : [])],
          seed: variant.seed,
        });
      }
    }
  }
}

function checkMistakes(variant: Variant, findings: Findings): number {
  let count = 0;
  for (const { id, made } of variant.parts) {
    for (const { response, feedback } of made.mistakes()) {
      count += 1;
      const grade = gradeResponse(variant, { [id]: response });
      const part = grade.parts[id];
      if (part?.mark === 'right') {
        findings.add('error', 'a mistake is graded as right', { field: feedback, seed: variant.seed });
      } else if (!part?.feedback.some(({ path }) => path.join('.') === feedback.join('.'))) {
        findings.add('error', 'a mistake is not told apart', { field: feedback, seed: variant.seed });
      }
      for (const language of LANGUAGES) explainGrade(variant, grade, language);
    }
  }
  return count;
}
