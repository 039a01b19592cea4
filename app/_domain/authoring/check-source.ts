import { checkQuestion } from '#quizzes/check/check-question.ts';
import { codeTasks } from '#quizzes/engine/code-tasks.ts';
import { makeVariant } from '#quizzes/engine/make-variant.ts';
import { partId, type PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import type { CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import { ExpressionError } from '#quizzes/expressions/value.ts';
import { placeOf } from '#quizzes/schema/parse-question.ts';
import type { Question } from '#quizzes/schema/question.ts';
import { shownQuestionView, shownSolutionView } from '../questions/shown-question-view.ts';
import type { CheckFinding, CheckReport } from './authoring-messages.ts';
import { nameProblem, problemOf, readSource } from './read-source.ts';

/** A piece of code and what it is to be run on. */
export interface CodeJob {
  partId: string;
  source: string;
  task: CodeTask;
}

export interface CheckInput {
  source: string;
  slug: string;
  seeds: number;
  /** What runs of code gave; null: they were not all run. */
  outcomes: { job: CodeJob; outcome: CodeOutcome }[] | null;
}

export type CheckOutput = Omit<CheckReport, 'code'>;

/** While a variant is made for one student, others wait: so long at most. */
const MAX_PAGE_MS = 250;
const TIMED_VARIANTS = 5;

/** What the check on many seeds says of a text, each finding with its place in it. */
export async function checkSource({ source, slug, seeds, outcomes }: CheckInput): Promise<CheckOutput> {
  const read = readSource(source);
  if ('problems' in read) {
    const findings = read.problems.map((problem) => errorOf(problem));
    return { findings, seeds: 0, variants: 0, draws: 0, mistakes: 0 };
  }
  const { question, prepared } = read;
  const findings = nameProblem(source, question, slug).map((problem) => errorOf(problem));
  try {
    const failure = failureOfEach(prepared);
    if (failure) {
      findings.push({ ...errorOf(problemOf(source, failure)), seed: 0 });
      return { findings, seeds: FIRST_SEEDS, variants: 0, draws: 0, mistakes: 0 };
    }
    const runCode = outcomes
      ? (code: string, task: CodeTask) => Promise.resolve(outcomeOf(outcomes, code, task))
      : undefined;
    const checked = await checkQuestion(question, { seeds, runCode });
    for (const { level, message, field, seed, count } of checked.findings) {
      const path = numbered(question, field);
      // what fails while it is computed has no field, but says which expression it stands in
      const { line, column } =
        path.length > 0 ? placeOf(source, path) : problemOf(source, new Error(message));
      findings.push({ level, message, field: path.join('.'), seed, count, line, column });
    }
    findings.push(...pageFindings(source, prepared));
    const { variants, draws, mistakes } = checked;
    return { findings, seeds, variants, draws, mistakes };
  } catch (error) {
    findings.push(errorOf(problemOf(source, error)));
    return { findings, seeds, variants: 0, draws: 0, mistakes: 0 };
  }
}

/** A text of which none of the first seeds gives a variant is not worth a thousand times as many draws. */
const FIRST_SEEDS = 5;

function failureOfEach(prepared: PreparedQuestion): ExpressionError | null {
  let last: ExpressionError | null = null;
  for (let seed = 0; seed < FIRST_SEEDS; seed++) {
    try {
      makeVariant(prepared, seed);
      return null;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      last = error;
    }
  }
  return last;
}

/** Variants that the check runs code of: as many as it tries, see quizzes/check/check-code.ts. */
const CODE_SEEDS = 5;

/** Everything that a check of a text would run: solutions on several seeds, starters on the first. */
export function codeJobs(source: string): CodeJob[] {
  const read = readSource(source);
  if ('problems' in read || read.question.parts.every(({ kind }) => kind !== 'code')) return [];
  const jobs: CodeJob[] = [];
  for (let seed = 0; seed < CODE_SEEDS; seed++) {
    try {
      const tasks = codeTasks(makeVariant(read.prepared, seed));
      for (const [i, part] of read.question.parts.entries()) {
        const id = partId(part, i);
        const task = tasks[id];
        if (part.kind !== 'code' || !task) continue;
        jobs.push({ partId: id, source: part.solution, task });
        if (seed === 0) jobs.push({ partId: id, source: part.starter, task });
      }
    } catch {
      // the check itself says what is wrong with this seed
      return [];
    }
  }
  return jobs;
}

/** What a code part of one variant asks for; null where there is none. */
export function codeTaskOf(source: string, seed: number, part: string): CodeTask | null {
  const read = readSource(source);
  if ('problems' in read) return null;
  const tasks = codeTasks(makeVariant(read.prepared, seed));
  return Object.hasOwn(tasks, part) ? (tasks[part] ?? null) : null;
}

function outcomeOf(known: NonNullable<CheckInput['outcomes']>, source: string, task: CodeTask): CodeOutcome {
  const asked = JSON.stringify(task);
  const found = known.find(({ job }) => job.source === source && JSON.stringify(job.task) === asked);
  if (!found) throw new Error('a piece of its code was not run');
  return found.outcome;
}

const errorOf = (problem: Omit<CheckFinding, 'level' | 'seed' | 'count'>): CheckFinding => ({
  level: 'error',
  seed: null,
  count: 1,
  ...problem,
});

/**
 * How long a page waits for a variant: to be made, and to be written as HTML, which the check itself does not do. In the
 * thread's own time on a processor, so that a busy machine makes no text slow.
 */
function pageFindings(source: string, prepared: PreparedQuestion): CheckFinding[] {
  const slowest = { ms: 0, seed: 0 };
  for (let seed = 0; seed < TIMED_VARIANTS; seed++) {
    const started = process.threadCpuUsage();
    try {
      const variant = makeVariant(prepared, seed);
      shownQuestionView(variant, 'en');
      shownSolutionView(variant, 'en');
    } catch (error) {
      if (error instanceof ExpressionError) continue;
      return [{ ...errorOf(problemOf(source, error)), seed }];
    }
    const { user, system } = process.threadCpuUsage(started);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) Object.assign(slowest, { ms, seed });
  }
  if (slowest.ms <= MAX_PAGE_MS) return [];
  const message = `a page with it takes ${slowest.ms.toFixed(0)} ms to make, at most ${MAX_PAGE_MS} are allowed`;
  return [{ ...errorOf({ line: 1, column: 1, field: '', message }), seed: slowest.seed }];
}

/** Findings name parts by their ids; their place in the text is by number. */
function numbered(question: Question, field: (string | number)[]): (string | number)[] {
  if (field[0] !== 'parts' || typeof field[1] === 'number') return field;
  const index = question.parts.findIndex((part, i) => partId(part, i) === field[1]);
  return ['parts', Math.max(index, 0), ...field.slice(2)];
}
