import { compareAccuracy, compareFromSameWeights, compareFusion } from './compare-fusion.ts';
import type { Contender, Run } from './contender.ts';
import type { Series } from './interleave.ts';
import { BENCH_MODELS, MODELS, type RunSizes } from './models.ts';
import { pairUp, ratios, titleOf, tookMs } from './pair-series.ts';
import { median, ratioOf, spreadOf } from './statistics.ts';
import { formatMebibytes, formatRatio, formatSeconds, type Table } from './table.ts';
import { AGAINST_PYTORCH, judge, SANDBOX_MEMORY, SANDBOX_TIME, THREADS } from './targets.ts';

type Sizes = Record<Series['model'], RunSizes>;

/** One table for each question, from all that was measured. */
export function answerQuestions(all: readonly Series[], sizes: Sizes): Table[] {
  return [
    showTimes(all, sizes),
    showLosses(all),
    compareWithPytorch(all),
    compareWithStock(all),
    compareWithDirect(all),
    compareThreads(all),
    compareFusion(all),
    compareFromSameWeights(all),
    compareAccuracy(all, sizes),
    compareMemory(all),
  ];
}

const isSandboxed = ({ kind, threads }: Contender) => kind === 'sandboxed' && threads === 1;
function showTimes(all: readonly Series[], sizes: Sizes): Table {
  const timed = all.filter(({ contender }) => !contender.runsOnce);
  const table = showEach(timed, 'Training time for 10,000 images: median (least–most)', (series) =>
    formatSeconds(
      spreadOf(tookMs(series)),
      10_000 / (sizes[series.model].timed * BENCH_MODELS[series.model].epochs),
    ),
  );
  return { ...table, isHeadline: true };
}

/** Whoever trains something else, or nothing, is seen here. */
function showLosses(all: readonly Series[]): Table {
  const losses = ({ runs }: Series) => runs.map((run) => run.losses[1] ?? Number.NaN);
  return showEach(all, 'Mean loss of the second timed epoch', (series) => median(losses(series)).toFixed(4));
}

/** A row for each contender, a column for each model. */
function showEach(all: readonly Series[], question: string, show: (series: Series) => string): Table {
  const models = MODELS.filter((model) => all.some((series) => series.model === model));
  const named = [...new Set(all.map(({ contender }) => contender.title))];
  const cells = named.map((title) =>
    models.map((model) => {
      const series = all.find((one) => one.model === model && one.contender.title === title);
      return series ? (series.problem ?? show(series)) : '–';
    }),
  );
  return {
    question,
    columns: ['', ...models.map((model) => BENCH_MODELS[model].title)],
    rows: named.map((title, row) => [title, ...(cells[row] ?? [])]),
  };
}

function compareWithPytorch(all: readonly Series[]): Table {
  const pairs = pairUp(all, isSandboxed, (_, { kind, threads }) => kind === 'pytorch' && threads === 1);
  return {
    isHeadline: true,
    question: 'In the sandbox against PyTorch, one thread: time over time',
    columns: ['backend', 'model', 'wall time', 'processor time', 'target'],
    rows: pairs.map(({ left, right }) => {
      const { wall, cpu } = ratios(left, right);
      const { backend } = left.contender;
      const target =
        backend === 'wasm' || backend === 'tensorflow' ? AGAINST_PYTORCH[backend]?.[left.model] : undefined;
      return [backend, titleOf(left), formatRatio(wall), formatRatio(cpu), judge(wall.median, target)];
    }),
  };
}

function compareWithStock(all: readonly Series[]): Table {
  const stock = all.filter(({ contender }) => contender.kind === 'stock');
  return {
    question: 'In the sandbox against the published packages as they are, one thread: time over time',
    columns: ['backend', 'published package', 'model', 'wall time', 'processor time'],
    rows: stock.flatMap((right) =>
      all
        .filter((left) => left.model === right.model && left.runs.length > 0 && isSandboxed(left.contender))
        .filter(
          ({ contender }) =>
            (contender.backend === 'wasm') === (right.contender.backend === 'tfjs-backend-wasm'),
        )
        .map((left) => {
          const heads = [left.contender.backend, right.contender.backend, titleOf(left)];
          if (right.problem) return [...heads, right.problem, ''];
          const { wall, cpu } = ratios(left, right);
          return [...heads, formatRatio(wall), formatRatio(cpu)];
        }),
    ),
  };
}

function compareWithDirect(all: readonly Series[]): Table {
  const pairs = pairUp(
    all,
    isSandboxed,
    (left, { kind, backend }) => kind === 'direct' && backend === left.backend,
  );
  return {
    isHeadline: true,
    question: 'In the sandbox against the same code without one, one thread: time over time',
    columns: ['backend', 'model', 'wall time', 'processor time', 'target', 'losses and weights'],
    rows: pairs.map(({ left, right }) => {
      const { wall, cpu } = ratios(left, right);
      return [
        left.contender.backend,
        titleOf(left),
        formatRatio(wall),
        formatRatio(cpu),
        judge(wall.median, SANDBOX_TIME[left.model]),
        areIdentical([...left.runs, ...right.runs]) ? 'bit-identical' : 'DIFFERENT',
      ];
    }),
  };
}

/** Whether all runs came to the very same losses and weights. */
export function areIdentical(runs: readonly Pick<Run, 'losses' | 'weights'>[]): boolean {
  return new Set(runs.map(({ losses, weights }) => JSON.stringify([losses, weights]))).size === 1;
}

function compareThreads(all: readonly Series[]): Table {
  const pairs = pairUp(
    all,
    ({ threads }) => threads === 1,
    (left, { threads, kind, backend }) => threads > 1 && kind === left.kind && backend === left.backend,
  );
  return {
    isHeadline: true,
    question: 'All threads against one: how many times as fast',
    columns: ['', 'model', 'threads', 'times as fast', 'target', 'work of as many runs at once'],
    rows: pairs.map(({ left, right }) => {
      const { wall } = ratios(left, right);
      const { threads } = right.contender;
      const crowd = all.find(
        ({ model, contender, runs }) =>
          model === left.model &&
          runs.length > 0 &&
          contender.kind === 'crowded' &&
          contender.backend === left.contender.backend,
      );
      const { kind, backend } = left.contender;
      const isOurs = kind === 'sandboxed';
      return [
        isOurs ? `${backend} sandboxed` : backend,
        titleOf(left),
        String(threads),
        formatRatio(wall),
        judge(wall.median, isOurs ? THREADS[left.model] : undefined),
        crowd ? formatRatio(ratios(left, crowd).wall, threads) : '',
      ];
    }),
  };
}

function compareMemory(all: readonly Series[]): Table {
  const peaks = ({ runs }: Series) => runs.map(({ peakBytes }) => peakBytes);
  const pairs = pairUp(
    all,
    isSandboxed,
    (left, { kind, backend }) => kind === 'direct' && backend === left.backend,
  );
  return {
    question: 'Peak memory in the sandbox against the same code without one',
    columns: ['backend', 'model', 'sandboxed', 'direct', 'ratio', 'target'],
    rows: pairs.map(({ left, right }) => {
      const ratio = ratioOf(peaks(left), peaks(right));
      return [
        left.contender.backend,
        titleOf(left),
        formatMebibytes(spreadOf(peaks(left))),
        formatMebibytes(spreadOf(peaks(right))),
        formatRatio(ratio),
        judge(ratio.median, SANDBOX_MEMORY),
      ];
    }),
  };
}
