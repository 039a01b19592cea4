import type { CodeRunRow } from '#db/queries/code-runs.ts';
import { CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import type { RunState, ShownOutcome } from './attempt-messages.ts';

/** How a run of one's own stands. */
export function runState(run: CodeRunRow): RunState {
  return {
    runId: run.id,
    position: run.position,
    partId: run.partId,
    status: run.status,
    outcome:
      run.status === 'done' ? shownOutcome(CodeTask.parse(run.task), CodeOutcome.parse(run.outcome)) : null,
  };
}

/**
 * An outcome without what it knows of hidden cases, but how many passed, and without the mistakes that were recognised:
 * they are told as feedback when marks are shown. What was printed is told only where no hidden case ran.
 */
export function shownOutcome(task: CodeTask, outcome: CodeOutcome): ShownOutcome {
  const visible = task.cases.flatMap(({ hidden }, i) => (hidden ? [] : [i]));
  const hasHidden = visible.length < task.cases.length;
  switch (outcome.kind) {
    case 'not-run':
      return outcome;
    case 'time-limit':
    case 'memory-limit': {
      const shown = outcome.case === undefined ? -1 : visible.indexOf(outcome.case);
      return { kind: outcome.kind, ...(shown < 0 ? {} : { case: shown }) };
    }
    case 'ran': {
      const hidden = outcome.cases.filter((_, i) => task.cases[i]?.hidden);
      return {
        kind: 'ran',
        cases: visible.flatMap((i) => {
          const one = outcome.cases[i];
          if (!one) return [];
          const { mistake: _mistake, ...rest } = one;
          return [rest];
        }),
        hidden: hasHidden
          ? { passed: hidden.filter(({ passed }) => passed).length, total: hidden.length }
          : null,
        logs: hasHidden ? '' : outcome.logs,
      };
    }
  }
}
