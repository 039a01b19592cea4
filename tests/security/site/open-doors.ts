/** What names nothing of anybody, and why that is so. Everything else stands in the tables of doors. */
export const OPEN_DOORS: Record<string, string> = {
  'GET app/api/health/route.ts': 'says whether the database is reached, to everybody',
  'GET app/api/quizzes/[quiz]/attempts/route.ts': 'how many wait before a ticket that only its holder knows',
  'GET app/fonts/noto-sans-tc/[...file]/route.ts': 'files of a package',
  'GET app/api/auth/[...nextauth]/route.ts': 'next-auth, about the session in the cookie alone',
  'POST app/api/auth/[...nextauth]/route.ts': 'next-auth, about the session in the cookie alone',
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [
      `${method} app/api/[...unknown]/route.ts`,
      'says that there is nothing, to everybody',
    ]),
  ),
  'app/[locale]/actions.ts chooseThemeAction': 'a cookie of this browser',
  'app/[locale]/actions.ts signOutAction': 'the session in the cookie alone',
  'app/[locale]/sign-in/actions.ts signInAction': 'whoever knows the password',
  'app/[locale]/(student)/actions.ts joinCourseAction': 'whoever knows the code',
  'app/[locale]/account/actions.ts saveAppearanceAction': 'one’s own account alone',
  'app/[locale]/account/actions.ts saveLeaderboardNameAction': 'one’s own account alone',
};
