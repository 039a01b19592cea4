import Papa from 'papaparse';

/** What a spreadsheet takes for a formula, also after what it trims; Papa's own pattern stops at a line break. */
const RUNS = /^(?:[\t\r]|[\s\0\uFEFF]*[=+\-@＝＋－＠|%])/u;

/** A table for spreadsheets. Cells that they would run as formulas are guarded by an apostrophe. */
export function guardedCsv(rows: readonly Record<string, string | number | boolean | null>[]): string {
  // A byte-order mark, so that spreadsheets read names in Chinese.
  return `\uFEFF${Papa.unparse([...rows], { escapeFormulae: RUNS, newline: '\r\n' })}\r\n`;
}
