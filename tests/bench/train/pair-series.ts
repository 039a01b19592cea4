import type { Contender } from './contender.ts';
import type { Series } from './interleave.ts';
import { BENCH_MODELS } from './models.ts';
import { ratioOf, type Spread } from './statistics.ts';

export const tookMs = ({ runs }: Series): number[] => runs.map((run) => run.tookMs);
const cpuMs = ({ runs }: Series): number[] => runs.map((run) => run.cpuMs);
export const titleOf = ({ model }: Series): string => BENCH_MODELS[model].title;

/** Pairs of series on the same model; what is absent or could not train makes no row. */
export function pairUp(
  all: readonly Series[],
  isLeft: (contender: Contender) => boolean,
  isRight: (left: Contender, right: Contender) => boolean,
): { left: Series; right: Series }[] {
  const ran = all.filter(({ runs }) => runs.length > 0);
  return ran
    .filter(({ contender }) => isLeft(contender))
    .flatMap((left) => {
      const right = ran.find(
        ({ model, contender }) => model === left.model && isRight(left.contender, contender),
      );
      return right ? [{ left, right }] : [];
    });
}

/** How many times as long the left one takes. */
export const ratios = (left: Series, right: Series): { wall: Spread; cpu: Spread } => ({
  wall: ratioOf(tookMs(left), tookMs(right)),
  cpu: ratioOf(cpuMs(left), cpuMs(right)),
});
