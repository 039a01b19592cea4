import type { LocalizedText } from '#db/contract/locale.ts';

/** One text in both languages, written side by side so that they stay the same. */
export function text(en: string, zhTW: string): LocalizedText {
  return { en, 'zh-TW': zhTW };
}

/**
 * Joins texts into one, in each language with its own space between sentences: Chinese has none, but for after a sentence
 * that is English there too, as the words of an exception are.
 */
export function join(...parts: (LocalizedText | null)[]): LocalizedText {
  const present = parts.filter((part) => part !== null);
  const chinese = present.map((part) => part['zh-TW']);
  return text(
    present.map((part) => part.en).join(' '),
    chinese.reduce((before, next) => before + (/[!-~]$/.test(before) ? ' ' : '') + next, ''),
  );
}

/** Seconds as a person reads them: whole above ten, one decimal below. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '');
}

/** Bytes in the unit that fits, with one decimal at most. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
