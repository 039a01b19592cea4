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
  'quizBuilding',
  'operation',
] as const;
export type Namespace = (typeof NAMESPACES)[number];
