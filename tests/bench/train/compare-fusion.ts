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

/**
 * The same without what adds up from batch to batch. Where a unit's input is zero but for its last bits, its gradient is
 * all or nothing: hence the largest differences of gradients beside those of the batch in the middle.
 */
export function compareFromSameWeights(all: readonly Series[]): Table {
  return {
    question: 'Fused training kernels against the composition of tfjs: each batch from the same weights',
    columns: [
      'backend',
      'model',
      'batches',
      'loss, largest difference',
      'target',
      'gradients, relative difference: median',
      'largest',
    ],
    rows: all.flatMap((series) =>
      series.runs.flatMap(({ sameWeights }) => {
        if (!sameWeights) return [];
        const { batches, loss, gradients } = sameWeights;
        return [
          [
            series.contender.backend,
            titleOf(series),
            String(batches),
            loss.toExponential(1),
            judge(loss, LOSS_DIFFERENCE),
            gradients.median.toExponential(1),
            gradients.largest.toExponential(1),
          ],
        ];
      }),
    ),
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
