import type { Locale } from '#db/contract/locale.ts';

const UNITS = {
  en: { ms: ' ms', s: ' s', min: ' min', between: ' ' },
  'zh-TW': { ms: '毫秒', s: '秒', min: '分', between: '' },
};

/** 340 ms, 4.3 s, 42 s, 2 min 5 s. */
export function formatDuration(ms: number, locale: Locale): string {
  const unit = UNITS[locale];
  if (ms < 1000) return `${Math.round(ms)}${unit.ms}`;
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))}${unit.s}`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}${unit.s}`;
  const rest = seconds % 60;
  const minutes = `${Math.floor(seconds / 60)}${unit.min}`;
  return rest === 0 ? minutes : `${minutes}${unit.between}${rest}${unit.s}`;
}

/** 512 B, 4.2 KiB, 2 GiB: powers of 1,024, as the limits are. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 2 ** (10 * power);
  return `${value < 10 && !Number.isInteger(value) ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
