import Papa from 'papaparse';
import { EMPTY_TERMS, readTerms, splitPerson, type TypedTerms } from './read-terms.ts';

/** One line of a pasted list: a person as written, and what the line gives. */
export type ListLine = { line: number; person: string } & ({ terms: TypedTerms } | { unread: string });

/** Longer lists are cut by nobody: they are refused. */
export const MAX_LIST = 100_000;

type Column = 'person' | 'multiplier' | 'percent' | 'minutes' | 'attempts' | 'opensAt' | 'dueAt' | 'closesAt';
const HEADS: Record<Column, RegExp> = {
  person: /^(e-?mail|name|student|person|id$|電子郵件|姓名|學生|學號)/i,
  multiplier: /^(multiplier|time multiplier|times|factor|倍數|時間倍數)/i,
  percent: /%|percent|百分比/i,
  minutes: /^(extra ?)?(min|minutes)|^(額外)?分鐘/i,
  attempts: /attempts?$|次數$/i,
  opensAt: /^(opens?|開放|開始)/i,
  dueAt: /^(due|截止|期限)/i,
  closesAt: /^(closes?|until|關閉|結束)/i,
};
const WRITES: Record<Column, (cell: string) => string> = {
  person: () => '',
  multiplier: (cell) => cell,
  percent: (cell) => (cell.includes('%') ? cell : `${cell}%`),
  minutes: (cell) => `${cell.replace(/[^\d.]+$/, '')} min`,
  attempts: (cell) => `${cell} attempts`,
  opensAt: (cell) => `open ${cell}`,
  dueAt: (cell) => `due ${cell}`,
  closesAt: (cell) => `close ${cell}`,
};

/**
 * Reads a list as it comes from a sheet or is typed: columns by tabs or commas, with a row of heads or without one. The
 * first is a person's email address, name or student number; the others are like `1.5`, `+50%`, `+20 min`,
 * `+1 attempt`, `close 2026-12-01 18:00`, `clear`.
 */
export function readExceptionList(text: string): ListLine[] {
  const plain = text.trim().replaceAll('，', ',');
  const delimiter = plain.includes('\t') ? '\t' : ',';
  const { data } = Papa.parse<string[]>(plain, { delimiter, skipEmptyLines: false });
  const rows = data.map((cells, i) => ({ line: i + 1, cells: cells.map((cell) => cell.trim()) }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const heads = headsOf(filled[0]?.cells ?? []);
  if (heads) return filled.slice(1).map((row) => readColumns(row, heads));
  return filled.map(({ line, cells: [first = '', ...more] }) => {
    const { person, rest } = splitPerson(first);
    return { line, person, ...readTerms([rest, ...more].join(' , ')) };
  });
}

/** Null where the first row is a person already. */
function headsOf(cells: readonly string[]): (Column | null)[] | null {
  const columns = cells.map(
    (cell) => (Object.keys(HEADS) as Column[]).find((column) => HEADS[column].test(cell)) ?? null,
  );
  const known = columns.filter((column) => column !== null);
  return columns[0] === 'person' && known.length > 1 && !cells[0]?.includes('@') ? columns : null;
}

function readColumns(
  { line, cells }: { line: number; cells: string[] },
  heads: readonly (Column | null)[],
): ListLine {
  let terms: TypedTerms = EMPTY_TERMS;
  const person = cells[heads.indexOf('person')] ?? '';
  for (const [i, cell] of cells.entries()) {
    const column = heads[i];
    if (cell === '' || column === 'person') continue;
    const read = readTerms(column ? WRITES[column](cell) : cell);
    if ('unread' in read) return { line, person, unread: cell };
    terms = { ...terms, ...read.terms, dates: { ...terms.dates, ...read.terms.dates } };
  }
  return { line, person, terms };
}
