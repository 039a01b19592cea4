import { createHash } from 'node:crypto';
import type { Stand } from './authoring-messages.ts';

/**
 * Names a text and its version. A change says which one it was made from, so that it replaces nothing that its author
 * has not seen; a text that was changed and changed back is the same.
 */
export function standOf({ number, source }: { number: number; source: string }): Stand {
  return `${number}.${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
}

/** A text as it is stored: line feeds only, one at its end. */
export const tidySource = (source: string): string =>
  `${source.replaceAll(/\r\n?/g, '\n').replace(/\n*$/, '')}\n`.replaceAll('\0', '');
