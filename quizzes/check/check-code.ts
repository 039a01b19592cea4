import { codeTasks } from '../engine/code-tasks.ts';
import { makeVariant } from '../engine/make-variant.ts';
import type { PreparedQuestion } from '../engine/prepare-question.ts';
import type { CodeOutcome, CodeTask } from '../schema/grade.ts';
import type { Findings } from './findings.ts';

/** Runs a right solution; without it code parts are not proven. */
export type RunCode = (source: string, task: CodeTask) => Promise<CodeOutcome>;

/** Running is slow beside computing: so many variants are tried. */
const SEEDS = 5;

/** Runs each code part's solution, which must pass every case, and its starter, which must not. */
export async function checkCode(
  prepared: PreparedQuestion,
  findings: Findings,
  runCode: RunCode | undefined,
): Promise<void> {
  const parts = prepared.question.parts.flatMap((part, i) =>
    part.kind === 'code' ? [{ part, id: prepared.parts[i]?.id ?? '' }] : [],
  );
  for (const { part, id } of parts) {
    if (!runCode) {
      findings.add('report', 'its code was not run', { field: ['parts', id] });
      continue;
    }
    for (let seed = 0; seed < SEEDS; seed++) {
      const task = codeTasks(makeVariant(prepared, seed))[id];
      if (!task) continue;
      const solved = await runCode(part.solution, task);
      const failure = failureOf(solved);
      if (failure)
        findings.add('error', `its own solution fails: ${failure}`, {
          field: ['parts', id, 'solution'],
          seed,
        });
      if (seed > 0) continue;
      const started = await runCode(part.starter, task);
      if (started.kind === 'not-run') {
        findings.add('error', `the starter does not compile: ${started.diagnostics[0]?.message}`, {
          field: ['parts', id, 'starter'],
        });
      } else if (!failureOf(started)) {
        findings.add('error', 'the starter passes', { field: ['parts', id, 'starter'] });
      }
    }
  }
}

function failureOf(outcome: CodeOutcome): string | null {
  if (outcome.kind === 'not-run') return outcome.diagnostics[0]?.message ?? 'it does not compile';
  if (outcome.kind !== 'ran') return outcome.kind;
  const at = outcome.cases.findIndex(({ passed }) => !passed);
  const failed = outcome.cases[at];
  return failed ? `case ${at + 1} gave ${failed.error ?? failed.returned}` : null;
}
