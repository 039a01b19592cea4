import { makeVisible } from './make-visible.ts';

/** Line breaks, tabs, and what joins and parts letters within a word or an emoji. */
const KEPT = '\n\t\u200c\u200d';

/**
 * A text that a submission had a hand in, as it may stand in a result: well-formed, and nothing in it that moves a
 * cursor, turns the text around or cannot be seen. What is none of that is written as an escape: `\u001b`.
 */
export function readableText(text: string): string {
  return makeVisible(text.replaceAll('\r\n', '\n'), KEPT);
}

/** The beginning of a text, never with half a character at its end. */
export function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
