import type { Spread } from './statistics.ts';

/** One question and what was measured of it. */
export interface Table {
  question: string;
  columns: string[];
  rows: string[][];
  /** What a reader wants to know first. */
  isHeadline?: true;
}

/** As Markdown whose columns also line up on a terminal. */
export function formatTable({ question, columns, rows: given }: Table): string {
  const rows = given.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  if (rows.length === 0) return `**${question}**\n\nNothing to compare here.\n`;
  const widths = columns.map((column, i) =>
    Math.max(...[column, ...rows.map((row) => row[i] ?? '')].map(length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - length(cell))).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [`**${question}**`, '', line(columns), rule, ...rows.map(line), ''].join('\n');
}

const length = (text: string): number => [...text].length;

/** `1.03 (0.98–1.10)`, multiplied by `factor`. */
export function formatRatio({ median, least, most }: Spread, factor = 1): string {
  const times = (ratio: number) => digits(ratio * factor);
  return `${times(median)} (${times(least)}–${times(most)})`;
}

/** `1.24 s (1.20–1.31)` of milliseconds, multiplied by `factor`. */
export function formatSeconds({ median, least, most }: Spread, factor = 1): string {
  const seconds = (ms: number) => digits((ms / 1000) * factor);
  return `${seconds(median)} s (${seconds(least)}–${seconds(most)})`;
}

export function formatMebibytes({ median, least, most }: Spread): string {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  return `${mebibytes(median)} MiB (${mebibytes(least)}–${mebibytes(most)})`;
}

/** Three digits that matter, two after the point at most. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
