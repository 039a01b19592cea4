/** Every table, for drizzle's client and for its migrations. */
export * from './competitions.ts';
export * from './courses.ts';
export * from './submissions.ts';
export * from './users.ts';
