import { jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { CompetitionDefinition } from '../contract/competition.ts';
import { bytea } from './bytea.ts';
import { courses } from './courses.ts';

/** A leaderboard-scored problem of one course. `definition` is checked by CompetitionDefinition when it is written. */
export const competitions = pgTable(
  'competitions',
  {
    id: uuid().primaryKey().defaultRandom(),
    courseId: uuid('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    definition: jsonb().$type<CompetitionDefinition>().notNull(),
    opensAt: timestamp('opens_at', { withTimezone: true }).notNull(),
    closesAt: timestamp('closes_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('competitions__course_id__slug__unique').on(t.courseId, t.slug)],
);

/** What the graders found about each data set: the site shows it and refuses submissions while it is not ready. */
export const datasets = pgTable('datasets', {
  slug: text().primaryKey(),
  state: text({ enum: ['preparing', 'ready', 'missing', 'damaged'] }).notNull(),
  detail: text(),
  digest: text(),
  examplesPng: bytea('examples_png'),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Secrets and marks of this installation, by name; made once. */
export const installation = pgTable('installation', {
  name: text().primaryKey(),
  value: text().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});
