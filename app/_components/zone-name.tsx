'use client';
import { useLocale } from 'next-intl';
import { useSyncExternalStore } from 'react';

const neverChanges = () => () => {};

/** The short name of `zone` at a moment (now, when left out), such as GMT+8; only for readers of another zone. */
export function ZoneName({ zone, at }: { zone: string; at?: Date }) {
  const locale = useLocale();
  const differs = useSyncExternalStore(
    neverChanges,
    () => zoneLabel(zone, at, locale) !== zoneLabel(undefined, at, locale),
    () => false,
  );
  return differs ? <span className="text-muted">{` ${zoneLabel(zone, at, locale)}`}</span> : null;
}

/** @param zone IANA name, or undefined for the reader's own */
function zoneLabel(zone: string | undefined, at: Date | undefined, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
