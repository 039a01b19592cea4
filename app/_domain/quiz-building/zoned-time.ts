import { Temporal } from 'temporal-polyfill';

/** A time as it is typed: `2026-12-01 18:00`, with T, slashes or seconds too. */
const TYPED = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T]+(\d{1,2}):(\d{2})(?::\d{2})?$/;

/**
 * skipped: clocks are put forward over this time; `next` is when they show it would have been ·
 * unreadable: no date, or no time
 */
export type ReadTime = { at: Date } | { problem: 'unreadable' } | { problem: 'skipped'; next: Date };

/** How a moment reads on a clock in a zone: `2026-12-01T18:00`. */
export function localTime(at: Date, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/**
 * The moment that a typed time means in a zone.
 * @param options.repeated which one is meant of a time that comes twice when clocks are put back
 * @param options.kept the moment that was there before: a time that reads like it stays it
 */
export function readLocalTime(
  typed: string,
  zone: string,
  options: { repeated: 'earlier' | 'later'; kept?: Date | null },
): ReadTime {
  const found = TYPED.exec(typed.trim().normalize('NFKC'));
  if (!found) return { problem: 'unreadable' };
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from({ year, month, day, hour, minute }, { overflow: 'reject' });
  } catch {
    return { problem: 'unreadable' };
  }
  const { kept } = options;
  if (kept && localTime(kept, zone) === plain.toString({ smallestUnit: 'minute' })) return { at: kept };
  const instant = (disambiguation: 'earlier' | 'later') =>
    new Date(plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!zoned.toPlainDateTime().equals(plain)) return { problem: 'skipped', next: instant('later') };
  return { at: instant(options.repeated) };
}
