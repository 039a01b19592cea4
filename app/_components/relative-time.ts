import type { useFormatter } from 'next-intl';

/** How far a moment is from now, in words; without the space that Intl sets between a figure and Han, since CSS sets one. */
export function relativeTime(format: ReturnType<typeof useFormatter>, at: Date, now: Date): string {
  return format.relativeTime(at, now).replaceAll(/(?<=\d)\s(?=\p{Script=Han})/gu, '');
}
