import { scoreInterval } from '#db/contract/score-interval.ts';
import type { Series } from './interleave.ts';
import type { RunSizes } from './models.ts';
import { pairUp, ratios, titleOf } from './pair-series.ts';
import { formatRatio, type Table } from './table.ts';
import { judge, LOSS_DIFFERENCE } from './targets.ts';

/** Training with the fused kernels, and the same without them. */
const pairFusion = (all: readonly Series[]) =>
  pairUp(
    all,
    ({ kind }) => kind === 'direct',
    (left, { kind, backend }) => kind === 'unfused' && backend === left.backend,
  );

/**
 * Where a network makes much of little, two right computations differ as much as one does from itself when its inputs
 * change in their last bit: that is shown beside each difference.
 */
export function compareFusion(all: readonly Series[]): Table {
  return {
    question: 'Fused training kernels against the composition of tfjs: losses and time',
    columns: [
      'backend',
      'model',
      'loss after two epochs',
      'without',
      'difference',
      'target',
      'without, nudged by a last bit',
      'wall time',
      'processor time',
    ],
    rows: pairFusion(all).map(({ left, right }) => {
      const nudged = all.find(
        ({ model, contender }) =>
          model === left.model && contender.kind === 'nudged' && contender.backend === left.contender.backend,
      );
      const [fused, plain, other] = [left, right, nudged].map(
        (series) => series?.runs[0]?.losses[1] ?? Number.NaN,
      ) as [number, number, number];
      const difference = Math.abs(fused - plain);
      return [
        left.contender.backend,
        titleOf(left),
        fused.toFixed(5),
        plain.toFixed(5),
        difference.toExponential(1),
        judge(difference, LOSS_DIFFERENCE),
        Number.isNaN(other) ? '' : Math.abs(other - plain).toExponential(1),
        formatRatio(ratios(left, right).wall),
        formatRatio(ratios(left, right).cpu),
      ];
    }),
  };
}

/** Whether the fused kernels learn as well: by images that nobody has trained on. */
export function compareAccuracy(all: readonly Series[], sizes: Record<Series['model'], RunSizes>): Table {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return {
    question: 'Fused training kernels against the composition of tfjs: accuracy on images not seen',
    columns: ['backend', 'model', 'images', 'accuracy', 'its 95 % interval', 'without', ''],
    rows: pairFusion(all).map(({ left, right }) => {
      const { tested } = sizes[left.model];
      const [fused = Number.NaN, plain = Number.NaN] = [left, right].map(({ runs }) => runs[0]?.accuracy);
      const [low, high] = scoreInterval(fused * tested, tested);
      return [
        left.contender.backend,
        titleOf(left),
        String(tested),
        percent(fused),
        `${percent(low)} to ${percent(high)}`,
        percent(plain),
        plain >= low && plain <= high ? 'within' : 'OUTSIDE',
      ];
    }),
  };
}
