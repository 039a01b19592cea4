import { type Speak } from '#quizzes/engine/part-engine.ts';
import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import type { Text } from '#quizzes/schema/text.ts';

/** An option, a block, an item or a row as a variant shows it in both languages. */
export interface ShownElement {
  /** Its letter, or its place. */
  at: string;
  en: string;
  zh: string;
  /** The author's name for it, where it has one. */
  name: string | null;
  /** Its place in the author's list; null where that cannot be told. */
  place: number | null;
}

/** Something that the author named and may have shown. */
export interface NamedText {
  id?: string | undefined;
  text: Text;
}

/**
 * Which element of a variant is which of another: the one that shows the same in both languages, else in one of them,
 * else the one that the author calls the same, else the one at the same place of the author's list if that is among
 * `reworded`. What fits several is none of them.
 * @returns by the place in the first, the place in the second
 */
export function matchShown(
  before: readonly ShownElement[],
  after: readonly ShownElement[],
  reworded: ReadonlySet<number> = new Set(),
): Map<string, string> {
  const found = new Map<string, string>();
  const same: ((a: ShownElement, b: ShownElement) => boolean)[] = [
    (a, b) => a.en === b.en && a.zh === b.zh,
    (a, b) => a.en === b.en,
    (a, b) => a.zh === b.zh,
    (a, b) => a.name !== null && a.name === b.name,
    (a, b) => a.place !== null && a.place === b.place && reworded.has(a.place),
  ];
  for (const isSame of same) {
    const taken = new Set(found.values());
    const left = before.filter(({ at }) => !found.has(at));
    const free = after.filter(({ at }) => !taken.has(at));
    for (const one of left) {
      const fits = free.filter((other) => isSame(one, other));
      const [only] = fits;
      if (fits.length === 1 && only && left.filter((each) => isSame(each, only)).length === 1) {
        found.set(one.at, only.at);
      }
    }
  }
  return found;
}

/** Choices of both languages as elements, with the author's names where the text tells which one is meant. */
export function shownElements(
  en: readonly ShownChoice[],
  zh: readonly ShownChoice[],
  named: readonly NamedText[] = [],
  speak: Speak = String,
): ShownElement[] {
  const spoken = named.map(({ id, text }, place) => ({ id, place, words: spokenOrNull(speak, text) }));
  return en.map(({ letter, text }, i) => {
    const fits = spoken.filter(({ words }) => words === text);
    const names = new Set(fits.flatMap(({ id }) => id ?? []));
    const [name] = names;
    return {
      at: letter,
      en: text.trim(),
      zh: (zh[i]?.text ?? '').trim(),
      name: names.size === 1 && name !== undefined ? name : null,
      place: fits.length === 1 ? (fits[0]?.place ?? null) : null,
    };
  });
}

/** A text of what this variant does not show may not be computable in it. */
function spokenOrNull(speak: Speak, text: Text): string | null {
  try {
    return speak(text);
  } catch {
    return null;
  }
}
