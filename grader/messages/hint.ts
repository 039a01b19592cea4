import type { LocalizedText } from '#db/contract/locale.ts';

/** What is said of an error message that is known. */
export interface Hint {
  /** Its words, which are of one language: tfjs 4.22's, JavaScript's, or those of the isolate. */
  pattern: RegExp;
  hint: (match: RegExpMatchArray) => LocalizedText;
}

/** The first that knows the message. */
export function findHint(hints: readonly Hint[], message: string): LocalizedText | null {
  for (const { pattern, hint } of hints) {
    const match = message.match(pattern);
    if (match) return hint(match);
  }
  return null;
}
