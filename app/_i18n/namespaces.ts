/** One file a namespace in messages/<language>/. */
export const NAMESPACES = [
  'common',
  'errors',
  'home',
  'signIn',
  'account',
  'competition',
  'submission',
  'leaderboard',
  'quiz',
  'question',
  'authoring',
] as const;
export type Namespace = (typeof NAMESPACES)[number];
