import cliProgress from 'cli-progress';

const STEPS = {
  download: 'Downloading',
  check: 'Checking',
  unpack: 'Unpacking',
  compile: 'Compiling',
  try: 'Running',
};
const MEGABYTE = 1e6;

/** Shows what is brought and unpacked on standard error: a bar on a terminal, a line every tenth of it elsewhere. */
export class DownloadProgress {
  readonly #bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        stream: process.stderr,
        format: '{bar} {percentage} % · {value} of {total} MB · {eta_formatted} left',
      })
    : null;
  #barRuns = false;
  #tenths = 0;

  step(step: keyof typeof STEPS, where: string): void {
    this.end();
    this.#tenths = 0;
    process.stderr.write(`${STEPS[step]} ${where}\n`);
  }

  bytes(received: number, total: number | null): void {
    if (total === null) return;
    const megabytes = Math.floor(received / MEGABYTE);
    const all = Math.ceil(total / MEGABYTE);
    if (this.#bar) {
      if (!this.#barRuns) this.#bar.start(all, megabytes);
      this.#barRuns = true;
      this.#bar.update(received === total ? all : megabytes);
    } else if (Math.floor((10 * received) / total) > this.#tenths) {
      this.#tenths = Math.floor((10 * received) / total);
      process.stderr.write(`${10 * this.#tenths} % · ${megabytes} of ${all} MB\n`);
    }
  }

  /** Leaves the bar as it stands, on a line of its own. */
  end(): void {
    if (this.#barRuns) this.#bar?.stop();
    this.#barRuns = false;
  }
}
