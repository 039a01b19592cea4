/** Every table, for drizzle's client and for its migrations. */
export * from './attempts.ts';
export * from './competitions.ts';
export * from './courses.ts';
export * from './question-reports.ts';
export * from './question-times.ts';
export * from './questions.ts';
export * from './quizzes.ts';
export * from './regrades.ts';
export * from './submissions.ts';
export * from './users.ts';
