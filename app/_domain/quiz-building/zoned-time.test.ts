import { describe, expect, it } from 'vitest';
import { localTime, readLocalTime } from './zoned-time.ts';

const at = (typed: string, zone: string, repeated: 'earlier' | 'later' = 'later') => {
  const read = readLocalTime(typed, zone, { repeated });
  return 'at' in read ? read.at.toISOString() : read;
};

describe('a typed time', () => {
  it('is a moment on the clocks of the course', () => {
    expect(at('2026-12-01T18:00', 'Asia/Taipei')).toBe('2026-12-01T10:00:00.000Z');
    expect(at('2026/12/1 18:00', 'Asia/Taipei')).toBe('2026-12-01T10:00:00.000Z');
    expect(at('２０２６-12-01 18：00', 'Asia/Taipei')).toBe('2026-12-01T10:00:00.000Z');
    expect(at('2026-07-01 09:30', 'Europe/Berlin')).toBe('2026-07-01T07:30:00.000Z');
    expect(at('2026-12-01 09:30', 'Europe/Berlin')).toBe('2026-12-01T08:30:00.000Z');
  });

  it.each(['', '18:00', '2026-13-01 10:00', '2026-02-30 10:00', '2026-02-28 25:00', 'tomorrow'])(
    'that is none is said to be none: %s',
    (typed) => expect(at(typed, 'Asia/Taipei')).toEqual({ problem: 'unreadable' }),
  );

  it('that clocks skip is refused, with what they show instead', () => {
    const read = readLocalTime('2027-03-28 02:30', 'Europe/Berlin', { repeated: 'later' });
    expect(read).toEqual({ problem: 'skipped', next: new Date('2027-03-28T01:30:00Z') });
    expect(localTime(new Date('2027-03-28T01:30:00Z'), 'Europe/Berlin')).toBe('2027-03-28T03:30');
  });

  it('that comes twice is the one asked for, and stays what it was', () => {
    const zone = 'Europe/Berlin';
    expect(at('2026-10-25 02:30', zone, 'earlier')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25 02:30', zone, 'later')).toBe('2026-10-25T01:30:00.000Z');
    const kept = new Date('2026-10-25T00:30:00Z');
    expect(localTime(kept, zone)).toBe('2026-10-25T02:30');
    expect(readLocalTime('2026-10-25T02:30', zone, { repeated: 'later', kept })).toEqual({ at: kept });
  });
});
