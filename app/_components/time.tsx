import { useFormatter, useNow } from 'next-intl';
import { relativeTime } from './relative-time.ts';
import { ZoneName } from './zone-name.tsx';

const FORMATS = {
  day: { dateStyle: 'medium' },
  minute: {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const;

/**
 * A moment in the course's time zone, and how far it is from now unless `relative` is false.
 * @param zone IANA name of the course's zone; named for readers in another one unless `nameZone` is false
 */
export function Time({
  at,
  zone,
  length = 'minute',
  relative = true,
  nameZone = length === 'minute',
}: {
  at: Date;
  zone: string;
  length?: keyof typeof FORMATS;
  relative?: boolean;
  nameZone?: boolean;
}) {
  const format = useFormatter();
  const now = useNow();
  return (
    <time dateTime={at.toISOString()} suppressHydrationWarning>
      {format.dateTime(at, { ...FORMATS[length], timeZone: zone })}
      {nameZone ? <ZoneName zone={zone} at={at} /> : null}
      {relative ? <span className="text-muted">{` · ${relativeTime(format, at, now)}`}</span> : null}
    </time>
  );
}
