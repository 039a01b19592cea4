import Papa from 'papaparse';

/** A table for spreadsheets. Cells that they would run as formulas are guarded by an apostrophe. */
export function guardedCsv(rows: readonly Record<string, string | number | boolean | null>[]): string {
  // A byte-order mark, so that spreadsheets read names in Chinese.
  return `\uFEFF${Papa.unparse([...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
