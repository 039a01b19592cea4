import type { FailureCount } from '#db/queries/sign-in-failures.ts';

/** Failures older than this no longer count. */
export const WINDOW_SECONDS = 15 * 60;

/**
 * How many failures within the window are allowed, tries that are still being looked at included. An address may be that
 * of a whole class behind one router: five hundred sign in within a second, and some of them mistype.
 */
const ALLOWED = { pair: 5, account: 30, address: 1000 } as const;

/**
 * Until when sign-in is refused, or null when it may be tried.
 * Someone else's guesses from elsewhere lock an account only at the higher limit.
 * @param counts failures within the window, the present try counted as one
 */
export function lockedUntil(counts: Record<keyof typeof ALLOWED, FailureCount>): Date | null {
  const ends = (Object.keys(ALLOWED) as (keyof typeof ALLOWED)[])
    .filter((kind) => counts[kind].count > ALLOWED[kind])
    .map((kind) => (counts[kind].oldest?.getTime() ?? 0) + WINDOW_SECONDS * 1000);
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}
