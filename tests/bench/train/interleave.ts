import type { Contender, Run, Task } from './contender.ts';

const LONGEST_REASON = 120;

/** All runs of one contender on one model. */
export interface Series {
  model: Task['model'];
  contender: Contender;
  runs: Run[];
  /** Why it cannot train this model, found by trying. */
  problem: string | null;
}

/**
 * Has everybody train in turn, round after round, so that a machine's mood hits all alike. Each round begins with
 * another contender; who cannot train is asked no second time.
 */
export async function interleave(
  contenders: readonly Contender[],
  task: Task,
  rounds: number,
  onRun: (contender: Contender, round: number) => void,
  onBroken: (contender: Contender, error: unknown) => void,
): Promise<Series[]> {
  const all = contenders.map(
    (contender): Series => ({ model: task.model, contender, runs: [], problem: null }),
  );
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const series = all[(turn + round) % all.length];
      if (!series || series.problem || (round > 0 && series.contender.runsOnce)) continue;
      onRun(series.contender, round);
      try {
        series.runs.push(await series.contender.run(task));
      } catch (error) {
        // one that breaks is told in its place of the tables, and the others go on
        series.problem = summarize(error);
        series.runs = [];
        onBroken(series.contender, error);
      }
    }
  }
  return all;
}

/** The first line of what was thrown, short enough for a table's cell. */
function summarize(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split(/\n| \| /);
  return first.length > LONGEST_REASON ? `${first.slice(0, LONGEST_REASON)}…` : first;
}
