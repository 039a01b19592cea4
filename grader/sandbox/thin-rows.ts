/** Of the rows that are kept, the part that goes to rows after thinning has begun. */
const RESERVED = 10;
/** Rows of one series that pass though others have filled the table: the epochs beside the batches. */
const RARE = 200;
const MAX_SERIES = 16;

/**
 * Keeps at most `limit` rows of a run: the first nine tenths as they come, then fewer and fewer, and the last.
 */
export class RowThinner<Row extends { values: Record<string, number> }> {
  readonly #limit: number;
  readonly #emit: (row: Row, elapsedMs: number) => void;
  readonly #seen = new Map<string, number>();
  #kept = 0;
  #late = 0;
  #last: { row: Row; elapsedMs: number } | null = null;
  /** Something was left out. */
  cut = false;

  constructor(limit: number, emit: (row: Row, elapsedMs: number) => void) {
    this.#limit = limit;
    this.#emit = emit;
  }

  add(row: Row, elapsedMs: number): void {
    const whole = this.#limit - Math.ceil(this.#limit / RESERVED);
    const inSeries = this.#countInSeries(row);
    if (this.#kept < whole || (this.#kept < this.#limit - 1 && this.#passesLate(inSeries, whole))) {
      this.#kept += 1;
      this.#last = null;
      this.#emit(row, elapsedMs);
      return;
    }
    this.cut = true;
    this.#last = { row, elapsedMs };
  }

  /** The run is over: its last row is never left out. */
  finish(): void {
    if (this.#last && this.#kept < this.#limit) this.#emit(this.#last.row, this.#last.elapsedMs);
    this.#last = null;
  }

  #countInSeries({ values }: Row): number {
    const series = Object.keys(values).sort().join(' ');
    const key = this.#seen.has(series) || this.#seen.size < MAX_SERIES ? series : '';
    const count = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, count);
    return count;
  }

  /** One row in a stride that doubles whenever the run has doubled, so that what is left lasts for eight doublings. */
  #passesLate(inSeries: number, whole: number): boolean {
    this.#late += 1;
    if (inSeries <= RARE) return true;
    const doublings = Math.floor(Math.log2(1 + this.#late / whole));
    const stride = Math.max(1, Math.ceil((8 * RESERVED * whole) / this.#limit)) * 2 ** doublings;
    return this.#late % stride === 0;
  }
}
