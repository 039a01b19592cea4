import type { ShownCell } from '#quizzes/schema/shown-question.ts';

/** What was copied from a spreadsheet: rows by lines, cells by tabs; from a text, cells by semicolons or wide gaps. */
export function readBlock(pasted: string): string[][] {
  const lines = pasted.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const separator = lines.some((line) => line.includes('\t')) ? '\t' : /\s*;\s*|\s{2,}/;
  return lines.map((line) => line.split(separator).map((cell) => cell.trim()));
}

/**
 * The cells after a block was pasted with its corner at one cell. Given cells keep their place and take nothing, a
 * choice takes its letter or its text; what sticks out of the table falls away.
 * @param rows the table's cells; answers are named `row.column`
 */
export function pasteBlock(
  rows: readonly { cells: readonly ShownCell[] }[],
  cells: Readonly<Record<string, string>>,
  at: { row: number; column: number },
  block: readonly (readonly string[])[],
): Record<string, string> {
  const next = { ...cells };
  for (const [down, values] of block.entries()) {
    for (const [right, value] of values.entries()) {
      const row = at.row + down;
      const column = at.column + right;
      const cell = rows[row]?.cells[column];
      const taken = cell && takenBy(cell, value);
      if (taken) next[`${row}.${column}`] = taken;
    }
  }
  return next;
}

function takenBy(cell: ShownCell, value: string): string | null {
  if (cell.kind === 'given' || value === '') return null;
  if (cell.kind !== 'choice') return value.slice(0, 400);
  const wanted = value.toLowerCase();
  const option = cell.options.find(
    ({ letter, text }) => letter.toLowerCase() === wanted || text.toLowerCase() === wanted,
  );
  return option?.letter ?? null;
}

/** The next cell below in the same column that asks for something; null at the bottom. */
export function cellBelow(
  rows: readonly { cells: readonly ShownCell[] }[],
  { row, column }: { row: number; column: number },
): string | null {
  for (let below = row + 1; below < rows.length; below++) {
    const cell = rows[below]?.cells[column];
    if (cell && cell.kind !== 'given') return `${below}.${column}`;
  }
  return null;
}
