import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { courses } from './courses.ts';
import { users } from './users.ts';

/** A set of questions with rules. */
export const quizzes = pgTable(
  'quizzes',
  {
    id: uuid().primaryKey().defaultRandom(),
    courseId: uuid('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    slug: text().notNull(),
    /** Title, description, rules and items: quizzes/schema/quiz.ts. */
    definition: jsonb().$type<unknown>().notNull(),
    /** The text it was last imported from; null: made here. */
    importedSource: text('imported_source'),
    opensAt: timestamp('opens_at', { withTimezone: true }),
    /** After it an attempt is late. */
    dueAt: timestamp('due_at', { withTimezone: true }),
    /** After it none can be started and every one ends. */
    closesAt: timestamp('closes_at', { withTimezone: true }),
    /** Asked for before an attempt starts. */
    passCode: text('pass_code'),
    /** Students see it from then on. */
    publishedAt: timestamp('published_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('quizzes__course_id__slug__unique').on(t.courseId, t.slug)],
);

/** Other times for one person; null takes the quiz's own. */
export const quizExceptions = pgTable(
  'quiz_exceptions',
  {
    quizId: uuid('quiz_id')
      .notNull()
      .references(() => quizzes.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    timeMultiplier: doublePrecision('time_multiplier').notNull().default(1),
    extraMinutes: doublePrecision('extra_minutes').notNull().default(0),
    extraAttempts: integer('extra_attempts').notNull().default(0),
    opensAt: timestamp('opens_at', { withTimezone: true }),
    dueAt: timestamp('due_at', { withTimezone: true }),
    closesAt: timestamp('closes_at', { withTimezone: true }),
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.quizId, t.userId] })],
);

/** Wrong pass codes, so that guessing is slowed. */
export const passCodeFailures = pgTable(
  'pass_code_failures',
  {
    id: uuid().primaryKey().defaultRandom(),
    quizId: uuid('quiz_id')
      .notNull()
      .references(() => quizzes.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('pass_code_failures__quiz_id__user_id__at').on(t.quizId, t.userId, t.at)],
);
