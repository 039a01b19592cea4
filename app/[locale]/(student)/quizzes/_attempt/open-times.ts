/** How long each question stood open in this tab: in view, in a page that is shown. */
export class OpenTimes {
  private readonly ms = new Map<number, number>();
  /** What was told to the site. */
  private readonly told = new Map<number, number>();
  private position: number | null = null;
  private since = 0;
  private readonly now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** The question in view from now on; null: none, or nobody sees the page. */
  turnTo(position: number | null): void {
    const now = this.now();
    if (this.position !== null) {
      this.ms.set(this.position, (this.ms.get(this.position) ?? 0) + now - this.since);
    }
    this.position = position;
    this.since = now;
  }

  /** What the site was not told yet, in whole milliseconds since the page was loaded. */
  news(): { position: number; openMs: number }[] {
    this.turnTo(this.position);
    return [...this.ms]
      .map(([position, ms]) => ({ position, openMs: Math.round(ms) }))
      .filter(({ position, openMs }) => openMs > (this.told.get(position) ?? 0));
  }

  /** The site has these. */
  tell(times: readonly { position: number; openMs: number }[]): void {
    for (const { position, openMs } of times) this.told.set(position, openMs);
  }
}
