import type { DecidingRun } from '#db/queries/regrade-runs.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { codeTasks } from '#quizzes/engine/code-tasks.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import type { Response } from '#quizzes/schema/response.ts';

/** missing: never run on these cases · waiting: queued or running · failed: by the platform's fault */
export type RunState = 'missing' | 'waiting' | 'failed';

/** A piece of an answer that has to run before its mark is known. */
export interface NeededRun {
  partId: string;
  source: string;
  task: CodeTask;
  state: RunState;
}

export interface FoundOutcomes {
  outcomes: Record<string, CodeOutcome>;
  needed: NeededRun[];
  /** Some outcome is of a run that a regrade asked for. */
  ranAgain: boolean;
}

/**
 * What the code of an answer did on the cases of a variant: any run of this very code on these very cases tells it,
 * whichever version it was made for.
 * @param runs of this answer, the newest first
 */
export function findOutcomes(
  variant: Variant,
  response: Response,
  runs: readonly DecidingRun[],
): FoundOutcomes {
  const found: FoundOutcomes = { outcomes: {}, needed: [], ranAgain: false };
  for (const [partId, task] of Object.entries(storableJson(codeTasks(variant)))) {
    const answer = Object.hasOwn(response, partId) ? response[partId] : undefined;
    if (typeof answer !== 'object' || !('code' in answer)) continue;
    const source = answer.code;
    const asked = written(task);
    const same = runs.filter(
      (run) => run.partId === partId && run.source === source && written(run.task) === asked,
    );
    const done = same.find(({ status }) => status === 'done');
    if (done) {
      found.outcomes[partId] = CodeOutcome.parse(done.outcome);
      found.ranAgain ||= done.purpose === 'regrade';
    } else found.needed.push({ partId, source, task, state: stateOf(same) });
  }
  return found;
}

function stateOf(runs: readonly DecidingRun[]): RunState {
  if (runs.some(({ status }) => status === 'queued' || status === 'running')) return 'waiting';
  return runs.length > 0 ? 'failed' : 'missing';
}

/** The database keeps no order of fields; the schema gives them one. */
const written = (task: unknown): string => JSON.stringify(CodeTask.parse(task));
