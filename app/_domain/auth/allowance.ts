import { DomainError } from '../domain-error.ts';

/**
 * How much one account may ask for: so many at once, and so many a minute in the long run. Each is some times what a
 * diligent person needs. Every process of the site counts for itself, so with several of them somebody may get several
 * times as much; what must be counted exactly (sign-ins, pass codes, runs) is counted in the database.
 */
const ALLOWANCES = {
  /** Whatever is no page: four tabs that save every 600 ms and ask for runs use less than half. */
  request: { atOnce: 600, perMinute: 900 },
  /** Answers come every 600 ms at most from each tab. */
  save: { atOnce: 150, perMinute: 400 },
  start: { atOnce: 20, perMinute: 20 },
  join: { atOnce: 10, perMinute: 5 },
  upload: { atOnce: 20, perMinute: 20 },
  run: { atOnce: 30, perMinute: 40 },
  practice: { atOnce: 60, perMinute: 90 },
  preview: { atOnce: 120, perMinute: 240 },
  check: { atOnce: 30, perMinute: 30 },
} as const;
export type AllowanceKind = keyof typeof ALLOWANCES;

/** As many as this have used up some of theirs lately; who has not asked for longest is forgotten first. */
const MOST_KEPT = 50_000;
const used = new Map<string, { left: number; at: number }>();

/**
 * Takes one from what a person may still do.
 * @param now milliseconds of a clock that only goes forward
 * @throws DomainError `too_many_requests` with `waitSeconds`; nothing is taken then
 */
export function takeAllowance(
  user: { id: string },
  kind: AllowanceKind,
  now: number = performance.now(),
): void {
  const { atOnce, perMinute } = ALLOWANCES[kind];
  const key = `${kind} ${user.id}`;
  const before = used.get(key) ?? { left: atOnce, at: now };
  const left = Math.min(atOnce, before.left + ((now - before.at) * perMinute) / 60_000);
  if (left < 1) {
    const waitSeconds = Math.ceil(((1 - left) * 60) / perMinute);
    throw new DomainError('too_many_requests', { waitSeconds });
  }
  used.delete(key);
  used.set(key, { left: left - 1, at: now });
  const [longestAgo] = used.keys();
  if (used.size > MOST_KEPT && longestAgo !== undefined) used.delete(longestAgo);
}
