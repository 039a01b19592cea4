import { setImmediate } from 'node:timers/promises';
import { ExpressionError } from '../expressions/value.ts';
import { makeVariant, type Variant } from '../engine/make-variant.ts';
import { prepareQuestion, QuestionError, type PreparedQuestion } from '../engine/prepare-question.ts';
import type { Question } from '../schema/question.ts';
import { checkCode, type RunCode } from './check-code.ts';
import { checkExamples } from './check-examples.ts';
import { checkTexts } from './check-texts.ts';
import { checkVariant } from './check-variant.ts';
import { type CheckedQuestion, type Finding, Findings } from './findings.ts';
import { SpreadOfAnswers } from './spread-of-answers.ts';

/** The site checks questions too, between its other requests. */
const MAX_BLOCK_MS = 20;

/**
 * Proves a question on many seeds: it can be made, shown and graded, its own answer is right, each mistake is wrong and
 * told apart, both languages are whole, TeX renders, and no seed is much harder than another.
 */
export async function checkQuestion(
  question: Question,
  { seeds = 1000, runCode }: { seeds?: number; runCode?: RunCode | undefined } = {},
): Promise<CheckedQuestion> {
  const findings = new Findings(question);
  let prepared: PreparedQuestion;
  try {
    prepared = prepareQuestion(question);
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    findings.add('error', error.message, { field: error.field });
    return { question, variants: 0, draws: 0, mistakes: 0, findings: findings.list };
  }
  checkTexts(question, findings);
  checkExamples(prepared, findings);

  const different = new Set<string>();
  const spread = new SpreadOfAnswers();
  const earned = new Set<string>();
  let draws = 0;
  let mistakes = 0;
  let made = 0;
  let pausedAt = performance.now();
  for (let seed = 0; seed < seeds && findings.errors < 20; seed++) {
    if (performance.now() - pausedAt > MAX_BLOCK_MS) {
      await setImmediate();
      pausedAt = performance.now();
    }
    const variant = tryVariant(prepared, seed, findings);
    if (!variant) continue;
    made += 1;
    draws += variant.draws;
    different.add(JSON.stringify(shownNumbers(variant)));
    mistakes = Math.max(mistakes, checkVariant(variant, findings));
    for (const { made: part } of variant.parts) {
      for (const { feedback } of part.mistakes()) earned.add(feedback.join('.'));
    }
    spread.add(variant);
  }
  if (made > 0) {
    checkFeedback(question, earned, findings);
    if (different.size < 5) findings.report('few-variants', `only ${different.size} different variants`);
    if (draws / made > 20) findings.report('redraws', `${(draws / made).toFixed(0)} draws for one variant`);
    spread.report(findings);
    await checkCode(prepared, findings, runCode);
  }
  return {
    question,
    variants: different.size,
    draws: made > 0 ? draws / made : 0,
    mistakes,
    findings: findings.list,
  };
}

/** Feedback that no variant can earn is a line that never matches, or a condition that never holds. */
function checkFeedback(question: Question, earned: ReadonlySet<string>, findings: Findings): void {
  const visit = (node: unknown, path: (string | number)[]): void => {
    if (node === null || typeof node !== 'object') return;
    for (const [key, child] of Object.entries(node)) {
      const at = [...path, Array.isArray(node) ? Number(key) : key];
      // what a wrong function returns is known only when it runs
      if (key === 'cases') continue;
      if (key !== 'feedback') visit(child, at);
      else if (child && !earned.has(at.join('.')))
        findings.add('error', 'no variant can earn this feedback', { field: at });
    }
  };
  visit(question.parts, ['parts']);
}

function tryVariant(prepared: PreparedQuestion, seed: number, findings: Findings): Variant | null {
  try {
    return makeVariant(prepared, seed);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    findings.add('error', error.message, { seed });
    return null;
  }
}

/** Two variants differ when a student sees something else: other numbers, or other options. */
function shownNumbers(variant: Variant): unknown {
  return [
    variant.drawn,
    variant.parts.map(({ made }) => made.show((text) => (typeof text === 'string' ? text : text.en))),
  ];
}

export type { Finding };
