import type { HistoryRow, LogLine } from '#db/contract/grading-result.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';
import type { SandboxObserver } from '../sandbox/sandbox.ts';

/** Checkpoints are told of once a second: each is a row that is stored and sent. */
const TOLD_EVERY_MS = 1_000;

/** Keeps what a run says for its result, and hands it on as it comes. */
export class Recording implements SandboxObserver {
  checkpoint: ExportedModel | null = null;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  readonly #kept: { history: HistoryRow[]; log: LogLine[] };
  readonly #emit: (event: ProgressEvent) => void;

  constructor(kept: { history: HistoryRow[]; log: LogLine[] }, emit: (event: ProgressEvent) => void) {
    this.#kept = kept;
    this.#emit = emit;
  }

  onMetrics(
    { step, epoch, values }: { step: number; epoch?: number; values: Record<string, number> },
    elapsedMs: number,
  ): void {
    const row: HistoryRow = { step, ...(epoch === undefined ? {} : { epoch }) };
    for (const [name, value] of Object.entries(values)) {
      if (name !== 'step' && name !== 'epoch') row[name] = Number.isFinite(value) ? value : nameOf(value);
    }
    this.#kept.history.push(row);
    this.#emit({ kind: 'metrics', row, elapsedMs });
  }

  onLog(line: LogLine): void {
    this.#kept.log.push(line);
    this.#emit({ kind: 'log', line });
  }

  onCheckpoint(model: ExportedModel, elapsedMs: number): void {
    this.checkpoint = model;
    if (elapsedMs - this.#toldAtMs < TOLD_EVERY_MS) return;
    this.#toldAtMs = elapsedMs;
    this.#emit({ kind: 'checkpoint', elapsedMs });
  }
}

function nameOf(value: number): 'NaN' | 'Infinity' | '-Infinity' {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}
