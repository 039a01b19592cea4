export type CompetitionState = 'not_open' | 'open' | 'closed';

/** @param now the database's clock */
export function competitionState(window: { opensAt: Date; closesAt: Date }, now: Date): CompetitionState {
  if (now < window.opensAt) return 'not_open';
  return now < window.closesAt ? 'open' : 'closed';
}
