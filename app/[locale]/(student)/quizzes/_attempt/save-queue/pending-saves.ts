import type { Save } from '#app/_domain/attempts/attempt-messages.ts';

/** What a change sets; what it leaves out stays as it is. */
export type Change = Pick<Save, 'response' | 'flagged' | 'note'>;

const FIELDS = ['response', 'flagged', 'note'] as const;

/** What a change has for one field. */
const sets = (change: Change, field: (typeof FIELDS)[number]): boolean => change[field] !== undefined;

/**
 * The saves that wait, with a new one at the end. What it sets again is taken out of those before it, so that no more
 * than the newest answer, flag and note of a question ever wait; a save on its way stays as it was sent.
 */
export function addSave(pending: readonly Save[], save: Save, onTheirWay: ReadonlySet<string>): Save[] {
  const kept = pending.flatMap((older) => {
    if (older.position !== save.position || onTheirWay.has(older.saveId)) return [older];
    const left = { ...older };
    for (const field of FIELDS) if (sets(save, field)) delete left[field];
    return FIELDS.some((field) => sets(left, field)) ? [left] : [];
  });
  return [...kept, save];
}

/** The same once nothing is on its way any more: what was typed meanwhile takes the place of what did not arrive. */
export function newestSaves(pending: readonly Save[]): Save[] {
  return pending.reduce<Save[]>((kept, save) => addSave(kept, save, new Set()), []);
}

/** Questions with something that waits, in their order. */
export function waitingPositions(pending: readonly Save[]): number[] {
  return [...new Set(pending.map(({ position }) => position))].sort((a, b) => a - b);
}

/** What waits for a question, newest last word first: what a page that was loaded again has to show. */
export function waitingChange(pending: readonly Save[], position: number): Change {
  const change: Change = {};
  const own = pending.filter((save) => save.position === position).toSorted((a, b) => compare(a, b));
  for (const save of own) {
    if (save.response !== undefined) change.response = save.response;
    if (save.flagged !== undefined) change.flagged = save.flagged;
    if (save.note !== undefined) change.note = save.note;
  }
  return change;
}

const compare = (a: Save, b: Save) => a.editedAt.localeCompare(b.editedAt) || a.sequence - b.sequence;

/** Saves of several tabs and page loads in the order in which they were made, each once. */
export function inOrder(saves: readonly Save[]): Save[] {
  return [...new Map(saves.map((save) => [save.saveId, save])).values()].sort(compare);
}
