/** Control and format characters (a text could turn around what follows it), line separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * Writes what cannot be seen as an escape: `\u0007`.
 * @param kept characters that stay as they are
 */
export function makeVisible(text: string, kept = ''): string {
  return text.replaceAll(UNSEEN, (found) =>
    kept.includes(found)
      ? found
      : Array.from(
          { length: found.length },
          (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`,
        ).join(''),
  );
}
