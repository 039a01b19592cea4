/** Lines over one shared axis. */
export interface ChartData {
  /** Increasing. */
  x: number[];
  series: ChartSeries[];
}

export interface ChartSeries {
  /** What the line is called at its end and in the table. */
  label: string;
  /** One for each x; null where nothing is known. */
  values: (number | null)[];
}

/** Six lines at most can be told apart; more would need another chart. */
export const MAX_SERIES = 6;

/** A line with fewer values is shown as it is: there is nothing to smooth. */
export const WORTH_SMOOTHING = 20;

/** Dash patterns in pixels, so that lines differ without colour too. */
export const DASHES: readonly number[][] = [[], [6, 4], [2, 3], [10, 4, 2, 4], [12, 5], [4, 2, 1, 2]];

/** The last value that is known, with its place. */
export function lastKnown(values: readonly (number | null)[]): { index: number; value: number } | null {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === undefined || value === null ? null : { index, value };
}

/** Four significant digits, and no more decimals than a table can hold. */
export function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(2);
  return Number(value.toPrecision(4)).toString();
}
