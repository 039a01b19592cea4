import { readableText } from '../messages/readable-text.ts';
import type { ExportedModel } from './exported-model.ts';
import { LogCutter } from './cut-log.ts';
import { type FromChild, MAX_METRIC_NAMES } from './protocol.ts';
import type { SandboxLimits, SandboxObserver } from './sandbox.ts';
import { RowThinner } from './thin-rows.ts';

type Said = Extract<FromChild, { kind: 'log' | 'metrics' | 'checkpoint' }>;
type Row = Parameters<SandboxObserver['onMetrics']>[0];

/** Passes on what a run says, readable, cut and thinned to its limits, and counts what it wrote. */
export class RunRecorder {
  readonly #observer: SandboxObserver;
  readonly #log: LogCutter;
  readonly #rows: RowThinner<Row>;
  readonly #limit: number;
  readonly #startedAt = performance.now();
  /** Of all metrics of the run, as they are told and as they are shown. */
  readonly #names = new Map<string, string>();
  #written = 0;

  constructor(limits: SandboxLimits, observer: SandboxObserver) {
    this.#observer = observer;
    this.#limit = limits.outputBytes;
    this.#log = new LogCutter(limits.logBytes, (line) => observer.onLog(line));
    this.#rows = new RowThinner<Row>(limits.reportRows, (row, at) => observer.onMetrics(row, at));
  }

  get cut(): { log: boolean; rows: boolean } {
    return { log: this.#log.cut, rows: this.#rows.cut };
  }

  /** More was written than the run may write. */
  get isOverLimit(): boolean {
    return this.#written > this.#limit;
  }

  /** @param bytes of the whole message @param data its attachment */
  take(said: Said, bytes: number, data: Uint8Array): void {
    const elapsedMs = performance.now() - this.#startedAt;
    if (said.kind === 'checkpoint') {
      this.#observer.onCheckpoint({ ...said.model, data } satisfies ExportedModel, elapsedMs);
      return;
    }
    this.#written += Math.max(bytes, said.kind === 'log' ? said.bytes : 0);
    if (this.isOverLimit) return;
    if (said.kind === 'log') {
      this.#log.add({ level: said.level, text: said.text }, said.bytes <= said.text.length);
      return;
    }
    const { step, epoch } = said;
    const values = this.#named(said.values);
    if (Object.keys(values).length > 0)
      this.#rows.add({ step, ...(epoch > 0 && { epoch }), values }, elapsedMs);
  }

  /** The values of the names that the run may have; the guest has refused others, if it is what it was. */
  #named(values: Record<string, number>): Record<string, number> {
    const named: Record<string, number> = {};
    for (const [name, value] of Object.entries(values)) {
      const shown = this.#names.get(name) ?? this.#addName(name);
      if (shown !== null) named[shown] = value;
    }
    return named;
  }

  #addName(name: string): string | null {
    if (this.#names.size >= MAX_METRIC_NAMES) return null;
    const shown = readableText(name);
    this.#names.set(name, shown);
    return shown;
  }

  finish(): void {
    this.#log.finish();
    this.#rows.finish();
  }
}
