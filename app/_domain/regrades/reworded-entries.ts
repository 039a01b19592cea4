import type { Part, Question } from '#quizzes/schema/question.ts';
import { type Language, LANGUAGES, type Text } from '#quizzes/schema/text.ts';
import { partId } from '#quizzes/engine/prepare-question.ts';
import type { NamedText } from './match-shown.ts';

/** The lists of a part whose elements have letters in a variant. */
export type ListName = 'options' | 'blocks' | 'items' | 'choices' | 'reasons';
const LISTS: readonly ListName[] = ['options', 'blocks', 'items', 'choices', 'reasons'];

/** What the author wrote for such a list, in the author's order; a bug names its reason, an option has no name. */
export function entriesOf(part: Part, list: ListName): readonly NamedText[] {
  switch (part.kind) {
    case 'choice':
    case 'choices':
      return list === 'options' ? part.options : [];
    case 'order':
      return list === 'blocks' ? part.blocks : [];
    case 'match':
      return list === 'items' ? part.items : list === 'choices' ? part.choices : [];
    case 'find-bug': {
      const bugs = part.bugs.map(({ reason, ...bug }) => ({ ...bug, text: reason }));
      return list === 'reasons' ? [...bugs, ...part.wrongReasons] : [];
    }
    default:
      return [];
  }
}

/**
 * Places at which two lists of the same length differ in nothing but words, and in those in both languages; words that
 * stand elsewhere in the other list were moved, and are not meant.
 */
export function rewordedPlaces(before: readonly NamedText[], after: readonly NamedText[]): number[] {
  if (before.length !== after.length) return [];
  return before.flatMap((old, i) => {
    const fresh = after[i];
    if (!fresh || withoutWords(old) !== withoutWords(fresh)) return [];
    const isNew = after.every(({ text }) => !sharesWords(text, old.text));
    const wasThere = before.some(({ text }) => sharesWords(text, fresh.text));
    return isNew && !wasThere ? [i] : [];
  });
}

const withoutWords = ({ text: _text, ...rest }: NamedText): string =>
  JSON.stringify({ ...rest, spoken: undefined });

const wordsIn = (text: Text, language: Language): string =>
  (typeof text === 'string' ? text : text[language]).trim();

const sharesWords = (a: Text, b: Text): boolean =>
  LANGUAGES.some((language) => wordsIn(a, language) === wordsIn(b, language));

export interface Rewording {
  from: Text;
  to: Text;
}

/** What a version says in other words, in both languages, without anything else about it being different. */
export function listRewordings(before: Question, after: Question): Rewording[] {
  return after.parts.flatMap((part, i) => {
    const old = before.parts.find((each, k) => partId(each, k) === partId(part, i));
    if (old?.kind !== part.kind) return [];
    return LISTS.flatMap((list) => {
      const [from, to] = [entriesOf(old, list), entriesOf(part, list)];
      return rewordedPlaces(from, to).flatMap((place) => {
        const [a, b] = [from[place], to[place]];
        // who is named by the author is known without anybody's word
        return a && b && (a.id === undefined || a.id !== b.id) ? [{ from: a.text, to: b.text }] : [];
      });
    });
  });
}
