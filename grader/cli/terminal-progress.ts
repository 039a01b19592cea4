import cliProgress from 'cli-progress';
import type { LocalizedText, Locale } from '#db/contract/locale.ts';
import type { ProgressEvent } from '#db/contract/progress-event.ts';
import { seconds, text } from '../messages/localized.ts';

const PHASES: Record<string, LocalizedText> = {
  compiling: text('Type check and bundling', '型別檢查與打包'),
  training: text('Training', '訓練'),
  scoring: text('Scoring on hidden images', '以隱藏影像評分'),
};

/** Shows a grading on standard error: a bar of the training time on a terminal, a line a phase elsewhere. */
export class TerminalProgress {
  readonly #locale: Locale;
  readonly #bar: cliProgress.SingleBar | null;
  readonly #limitMs: number;
  #barRuns = false;
  #measured = '';

  constructor(locale: Locale, limitMs: number) {
    this.#locale = locale;
    this.#limitMs = limitMs;
    this.#bar = process.stderr.isTTY
      ? new cliProgress.SingleBar({
          stream: process.stderr,
          format: `{bar} {spent} / ${seconds(limitMs)} s {measured}`,
          hideCursor: true,
          clearOnComplete: true,
        })
      : null;
  }

  show(event: ProgressEvent): void {
    if (event.kind === 'status') {
      this.end();
      const phase = PHASES[event.status];
      if (phase) process.stderr.write(`${phase[this.#locale]}\n`);
      if (event.status === 'training' && this.#bar) {
        this.#bar.start(this.#limitMs, 0, { spent: '0', measured: '' });
        this.#barRuns = true;
      }
    } else if (event.kind === 'metrics') {
      this.#measured = Object.entries(event.row)
        .filter(([name]) => name !== 'step' && name !== 'epoch')
        .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toPrecision(3) : value}`)
        .join(' ');
      if (this.#barRuns) {
        this.#bar?.update(Math.min(event.elapsedMs, this.#limitMs), {
          spent: seconds(event.elapsedMs),
          measured: this.#measured,
        });
      }
    }
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#barRuns) this.#bar?.stop();
    this.#barRuns = false;
  }
}
