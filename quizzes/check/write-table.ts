import type { CheckedQuestion } from './findings.ts';

/** A table of text with columns as wide as they must be. */
function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Every question with what was found out about it. */
export function writeQuestionTable(checked: readonly { deck: string; result: CheckedQuestion }[]): string {
  return table([
    ['deck', 'question', 'kind', 'bloom', 'level', 'variants', 'mistakes', 'draws', 'worked'],
    ...checked.map(({ deck, result: { question, variants, mistakes, draws } }) => [
      deck.slice(0, 3),
      question.id,
      question.kind,
      question.bloom,
      String(question.difficulty),
      variants >= 1000 ? '1000+' : String(variants),
      String(mistakes),
      draws.toFixed(1),
      [...new Set(question.examples.flatMap(({ worked }) => worked ?? []))].join(' '),
    ]),
  ]);
}

/** How many questions of each kind each deck has. */
export function writeKindTable(checked: readonly { deck: string; result: CheckedQuestion }[]): string {
  const decks = [...new Set(checked.map(({ deck }) => deck))];
  const kinds = [...new Set(checked.map(({ result }) => result.question.kind))].toSorted();
  const count = (deck: string | null, kind: string | null) =>
    String(
      checked.filter((one) => (!deck || one.deck === deck) && (!kind || one.result.question.kind === kind))
        .length,
    );
  return table([
    ['kind', ...decks.map((deck) => deck.slice(0, 3)), 'all'],
    ...kinds.map((kind) => [kind, ...decks.map((deck) => count(deck, kind)), count(null, kind)]),
    ['all', ...decks.map((deck) => count(deck, null)), count(null, null)],
  ]);
}
