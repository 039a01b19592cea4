import type { Tensor } from '@tensorflow/tfjs-core';
import { Callback, CustomCallback, type CustomCallbackArgs, LayersModel } from '@tensorflow/tfjs-layers';
import { progress, reportFit } from './reporter.ts';
import { yieldClock } from './yield-clock.ts';

/** Rows of batches in one epoch: a curve that can be seen to move. A row costs as much as ten kernel calls. */
const ROWS_PER_EPOCH = 25;
const NOT_METRICS = ['batch', 'size'];

type Logs = Record<string, number | Tensor>;
interface FitArguments {
  callbacks?: unknown;
  yieldEvery?: CustomCallback['yieldEvery'];
}
type Fit = (this: LayersModel, ...rest: unknown[]) => Promise<unknown>;

/** Reports the loss and the metrics of a fit: some batches of each epoch, and the epoch's means. */
class ReportingCallback extends Callback {
  #stride = 1;
  #batches: number | null = null;
  #reported = 0;

  override async onTrainBegin(): Promise<void> {
    progress.fitting = true;
  }

  override async onTrainEnd(): Promise<void> {
    progress.fitting = false;
  }

  override async onEpochBegin(): Promise<void> {
    const { samples, batchSize, steps } = this.params as Record<string, number | null>;
    this.#batches = steps ?? (samples && batchSize ? Math.ceil(samples / batchSize) : null);
    this.#stride = Math.max(1, Math.ceil((this.#batches ?? 1) / ROWS_PER_EPOCH));
    this.#reported = 0;
    progress.epoch += 1;
  }

  override async onBatchEnd(batch: number, logs?: Logs): Promise<void> {
    progress.step += 1;
    // the epoch's own row stands for its last batch
    if (batch + 1 === this.#batches || (batch + 1) % this.#stride !== 0) return;
    reportFit(readLogs(logs));
    this.#reported += 1;
    if (this.#reported % ROWS_PER_EPOCH === 0) this.#stride *= 2;
  }

  override async onEpochEnd(_epoch: number, logs?: Logs): Promise<void> {
    reportFit(readLogs(logs));
  }
}

function readLogs(logs: Logs = {}): Record<string, number> {
  const values: Record<string, number> = {};
  for (const [name, value] of Object.entries(logs)) {
    if (NOT_METRICS.includes(name)) continue;
    values[name] = typeof value === 'number' ? value : (value.dataSync()[0] ?? Number.NaN);
  }
  return values;
}

/** Makes `fit` and `fitDataset` of every model report by themselves. */
export function reportEveryFit(): void {
  const { fit, fitDataset } = LayersModel.prototype as unknown as { fit: Fit; fitDataset: Fit };
  Object.assign(LayersModel.prototype, {
    fit(this: LayersModel, x: unknown, y: unknown, options?: FitArguments) {
      return ending(fit.call(this, x, y, withReporting(options)));
    },
    fitDataset(this: LayersModel, dataset: unknown, options?: FitArguments) {
      return ending(fitDataset.call(this, dataset, withReporting(options)));
    },
  });
}

async function ending(fitted: Promise<unknown>): Promise<unknown> {
  try {
    return await fitted;
  } finally {
    progress.fitting = false;
  }
}

/** Adds our callback to what tfjs would make of the given ones. */
function withReporting(options: FitArguments = {}): FitArguments {
  const { callbacks, yieldEvery } = options;
  const given = callbacks == null ? [{}] : Array.isArray(callbacks) ? callbacks : [callbacks];
  const BaseCallback = Object.getPrototypeOf(Callback) as typeof Callback;
  const standard =
    given[0] instanceof BaseCallback
      ? given
      : (given as CustomCallbackArgs[]).map(
          (one) => new CustomCallback(withClock(one), yieldEvery ?? 'auto'),
        );
  return { ...options, callbacks: [...standard, new ReportingCallback()] };
}

/** The same callbacks, wherever they stand in the object, with our clock unless they bring one. */
const withClock = (one: CustomCallbackArgs): CustomCallbackArgs =>
  Object.create(Object(one) as object, {
    nowFunc: { value: one.nowFunc ?? yieldClock },
  }) as CustomCallbackArgs;
