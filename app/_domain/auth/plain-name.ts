/**
 * A name as it may stand among others: on one line, without characters that are not seen, change the direction of what
 * follows, or belong to no text.
 */
export function plainName(unsafeName: string): string {
  return unsafeName
    .normalize('NFC')
    .replaceAll(/[\s\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}
