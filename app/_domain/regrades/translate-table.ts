import type { PartResponse } from '#quizzes/schema/response.ts';
import type { ShownCell, ShownPart } from '#quizzes/schema/shown-question.ts';
import { matchShown, type ShownElement, shownElements } from './match-shown.ts';
import type { PartOfVariant, TranslatedPart } from './translated-part.ts';

type ShownTable = Extract<ShownPart, { kind: 'table' }>;

/**
 * Cells follow their row's head and their column's; a row or a cell that is asked no more takes its answer with it,
 * and every cell that is asked now must have been asked.
 */
export function translateTable(
  before: PartOfVariant,
  after: PartOfVariant,
  answer: PartResponse,
): TranslatedPart {
  const [old, fresh] = [tablesOf(before), tablesOf(after)];
  if (!old || !fresh || typeof answer !== 'object' || !('cells' in answer))
    return { problem: 'kind_changed' };
  const rows = matchShown(rowsOf(old), rowsOf(fresh));
  const columns = matchShown(columnsOf(old), columnsOf(fresh));
  const right = after.made.solve();
  const solved = typeof right === 'object' && 'cells' in right ? right.cells : {};
  const cells: Record<string, string> = {};
  const known = new Set<string>();
  for (const [r, row] of old.en.rows.entries()) {
    for (const [c, cell] of row.cells.entries()) {
      const at = placeNow(rows.get(String(r)), columns.get(String(c)));
      if (cell.kind === 'given' || at === null) continue;
      const [nowRow, nowColumn] = at.split('.').map(Number) as [number, number];
      const now = fresh.en.rows[nowRow]?.cells[nowColumn];
      if (!now || now.kind === 'given') continue;
      if (now.kind !== cell.kind) return { problem: 'kind_changed' };
      known.add(at);
      const typed = answer.cells[`${r}.${c}`];
      if (typed === undefined || typed.trim() === '') continue;
      if (cell.kind !== 'choice') {
        cells[at] = typed;
        continue;
      }
      const options = matchShown(
        optionsOf(cell, old.zh.rows[r]?.cells[c]),
        optionsOf(now, fresh.zh.rows[nowRow]?.cells[nowColumn]),
      );
      const chosen = options.get(typed);
      if (chosen === undefined) return { problem: 'option_gone' };
      if (![...options.values()].includes(solved[at] ?? '')) return { problem: 'not_offered' };
      cells[at] = chosen;
    }
  }
  return Object.keys(solved).every((at) => known.has(at))
    ? { response: { cells } }
    : { problem: 'not_offered' };
}

const optionsOf = (en: ShownCell, zh: ShownCell | undefined): ShownElement[] =>
  en.kind === 'choice' && zh?.kind === 'choice' ? shownElements(en.options, zh.options) : [];

function tablesOf({ en, zh }: PartOfVariant): { en: ShownTable; zh: ShownTable } | null {
  return en.kind === 'table' && zh.kind === 'table' ? { en, zh } : null;
}

const placeNow = (row: string | undefined, column: string | undefined): string | null =>
  row === undefined || column === undefined ? null : `${row}.${column}`;

/** A row is what its head and its given cells say; one that says something else now is known by a head of its own. */
function rowsOf({ en, zh }: { en: ShownTable; zh: ShownTable }): ShownElement[] {
  const heads = en.rows.map(({ head }) => head);
  return en.rows.map((row, i) => ({
    at: String(i),
    en: givenTexts(row),
    zh: givenTexts(zh.rows[i]),
    name: heads.filter((head) => head === row.head).length === 1 ? row.head : null,
    place: null,
  }));
}

const givenTexts = (row: ShownTable['rows'][number] | undefined): string =>
  JSON.stringify([
    row?.head,
    ...(row?.cells ?? []).map((cell) => (cell.kind === 'given' ? cell.text : null)),
  ]);

/** The first column is that of the rows' heads. */
function columnsOf({ en, zh }: { en: ShownTable; zh: ShownTable }): ShownElement[] {
  return en.columns.slice(1).map((head, i) => ({
    at: String(i),
    en: head,
    zh: zh.columns[i + 1] ?? '',
    name: null,
    place: null,
  }));
}
