/**
 * The name on a leaderboard: what the person chose, else the initial; staff see the real name beside a chosen one.
 */
export function shownName(
  person: { name: string; leaderboardName: string | null },
  viewer: { isStaff: boolean; isThisPerson: boolean },
): string {
  const { name, leaderboardName } = person;
  if (viewer.isStaff) return leaderboardName ? `${leaderboardName} (${name})` : name;
  if (leaderboardName) return leaderboardName;
  return viewer.isThisPerson ? name : initial(name);
}

/** The family name of a Chinese name and the first letter of any other: '王○', 'L.'. */
function initial(name: string): string {
  const [first = '?'] = name.trim();
  return /\p{Script=Han}/u.test(first) ? `${first}○` : `${first.toUpperCase()}.`;
}
