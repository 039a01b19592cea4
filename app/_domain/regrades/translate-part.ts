import type { PartResponse } from '#quizzes/schema/response.ts';
import type { ShownChoice, ShownPart } from '#quizzes/schema/shown-question.ts';
import { matchShown, type ShownElement, shownElements } from './match-shown.ts';
import { entriesOf, type ListName, rewordedPlaces } from './reworded-entries.ts';
import { translateTable } from './translate-table.ts';
import type { PartOfVariant, Reading, TranslatedPart } from './translated-part.ts';

/** @param answer that is not empty */
export function translatePart(
  before: PartOfVariant,
  after: PartOfVariant,
  answer: PartResponse,
  reading: Reading,
): TranslatedPart {
  const match = matcher(before, after, reading);
  if (before.author.kind !== after.author.kind) return { problem: 'kind_changed' };
  switch (after.author.kind) {
    case 'number':
    case 'shape':
    case 'formula':
    case 'text':
      return { response: answer };
    case 'choice':
    case 'choices':
      return translateChoice(after, answer, match);
    case 'order':
      return translateOrder(before, after, answer, match);
    case 'match':
      return translateMatch(after, answer, match);
    case 'table':
      return translateTable(before, after, answer);
    case 'find-bug':
      return translateFindBug(before, after, answer, match);
    case 'code':
      return before.made.task?.().function === after.made.task?.().function
        ? { response: answer }
        : { problem: 'function_renamed' };
  }
}

/** A list of lettered things that a part shows. */
function elementsOf({ en, zh, author, speak }: PartOfVariant, list: ListName): ShownElement[] {
  return shownElements(listIn(en, list), listIn(zh, list), entriesOf(author, list), speak);
}

const listIn = (part: ShownPart, list: ListName): ShownChoice[] =>
  list in part ? (part as unknown as Record<ListName, ShownChoice[]>)[list] : [];

/** By the letter in one variant, the letter of the same thing in the other. */
type Match = (list: ListName) => Map<string, string>;

const matcher =
  (before: PartOfVariant, after: PartOfVariant, { keepsReworded }: Reading): Match =>
  (list) => {
    const reworded = keepsReworded
      ? rewordedPlaces(entriesOf(before.author, list), entriesOf(after.author, list))
      : [];
    return matchShown(elementsOf(before, list), elementsOf(after, list), new Set(reworded));
  };

function translateChoice(after: PartOfVariant, answer: PartResponse, match: Match): TranslatedPart {
  const now = match('options');
  const offered = new Set(now.values());
  if (lettersOf(after.made.solve()).some((letter) => !offered.has(letter))) return { problem: 'not_offered' };
  const chosen = lettersOf(answer).map((letter) => now.get(letter));
  if (!chosen.every((letter) => letter !== undefined)) return { problem: 'option_gone' };
  return { response: typeof answer === 'string' ? (chosen[0] ?? '') : { letters: chosen.toSorted() } };
}

function lettersOf(answer: PartResponse): string[] {
  if (typeof answer === 'string') return [answer];
  return 'letters' in answer ? answer.letters : [];
}

/** A block that is asked no more leaves the order of the others as it is. */
function translateOrder(
  before: PartOfVariant,
  after: PartOfVariant,
  answer: PartResponse,
  match: Match,
): TranslatedPart {
  const now = match('blocks');
  const offered = new Set(now.values());
  const right = after.made.solve();
  if (
    typeof answer !== 'object' ||
    !('blocks' in answer) ||
    typeof right !== 'object' ||
    !('blocks' in right)
  )
    return { problem: 'kind_changed' };
  const wasNested = before.en.kind === 'order' && before.en.nesting;
  if (after.en.kind === 'order' && after.en.nesting && !wasNested) return { problem: 'kind_changed' };
  if (right.blocks.some(({ block }) => !offered.has(block))) return { problem: 'not_offered' };
  const blocks = answer.blocks.flatMap(({ block, indent }) => {
    const letter = now.get(block);
    return letter === undefined ? [] : [{ block: letter, indent }];
  });
  return blocks.length > 0 ? { response: { blocks } } : { problem: 'option_gone' };
}

/** An item that is asked no more takes its answer with it. */
function translateMatch(after: PartOfVariant, answer: PartResponse, match: Match): TranslatedPart {
  const items = match('items');
  const choices = match('choices');
  const right = after.made.solve();
  if (typeof answer !== 'object' || !('pairs' in answer) || typeof right !== 'object' || !('pairs' in right))
    return { problem: 'kind_changed' };
  const offered = { items: new Set(items.values()), choices: new Set(choices.values()) };
  const wasOffered = ([item, choice]: [string, string]) =>
    offered.items.has(item) && offered.choices.has(choice);
  if (!Object.entries(right.pairs).every(wasOffered)) return { problem: 'not_offered' };
  const pairs: Record<string, string> = {};
  for (const [item, choice] of Object.entries(answer.pairs)) {
    const asked = items.get(item);
    const chosen = choices.get(choice);
    if (asked === undefined) continue;
    if (chosen === undefined) return { problem: 'option_gone' };
    pairs[asked] = chosen;
  }
  return { response: { pairs } };
}

/** Line numbers mean the same only in the same code. */
function translateFindBug(
  before: PartOfVariant,
  after: PartOfVariant,
  answer: PartResponse,
  match: Match,
): TranslatedPart {
  const lines = (part: ShownPart) => (part.kind === 'find-bug' ? part.lines.join('\n') : '');
  if (lines(before.en) !== lines(after.en)) return { problem: 'code_changed' };
  const right = after.made.solve();
  if (typeof answer !== 'object' || !('lines' in answer) || typeof right !== 'object' || !('lines' in right))
    return { problem: 'kind_changed' };
  const reasons = match('reasons');
  if (right.reason !== undefined && ![...reasons.values()].includes(right.reason))
    return { problem: 'not_offered' };
  if (answer.reason === undefined) return { response: answer };
  const reason = reasons.get(answer.reason);
  if (reason === undefined && right.reason !== undefined) return { problem: 'option_gone' };
  return { response: { lines: answer.lines, ...(reason === undefined ? {} : { reason }) } };
}
