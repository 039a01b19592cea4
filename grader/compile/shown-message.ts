import { makeVisible } from '../messages/make-visible.ts';

const LONGEST = 1_500;

/** A message as it may be shown wherever: it quotes the student's code, in which anything can stand. */
export function shownMessage(message: string): string {
  const visible = makeVisible(message.slice(0, LONGEST), '\n');
  return visible.length < message.length ? `${visible.slice(0, LONGEST)}…` : visible;
}
