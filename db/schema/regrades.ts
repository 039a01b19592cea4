import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { attempts } from './attempts.ts';
import { questions, questionVersions } from './questions.ts';
import { quizzes } from './quizzes.ts';
import { users } from './users.ts';

/** A question of a quiz graded anew by another version, in one transaction. */
export const regrades = pgTable(
  'regrades',
  {
    id: uuid().primaryKey().defaultRandom(),
    quizId: uuid('quiz_id')
      .notNull()
      .references(() => quizzes.id, { onDelete: 'cascade' }),
    questionId: uuid('question_id')
      .notNull()
      .references(() => questions.id, { onDelete: 'cascade' }),
    toVersionId: uuid('to_version_id')
      .notNull()
      .references(() => questionVersions.id),
    /** full: every answer has all its points, and keeps its version */
    policy: text({ enum: ['never-lower', 'exact', 'full'] }).notNull(),
    /** What became of answers that mean nothing in the version: they stayed, or have all their points. */
    leftOut: text('left_out', { enum: ['keep', 'full'] })
      .notNull()
      .default('keep'),
    /** Whether somebody confirmed that options reworded in both languages mean the same as before. */
    keepsReworded: boolean('keeps_reworded').notNull().default(false),
    /** Told to the students whose score changed. */
    reason: text().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    undoneBy: uuid('undone_by').references(() => users.id, { onDelete: 'set null' }),
    undoneAt: timestamp('undone_at', { withTimezone: true }),
  },
  (t) => [index('regrades__quiz_id').on(t.quizId)],
);

/** What a regrade did to one answer; what was there before is kept, so that it can be put back. */
export const regradeChanges = pgTable(
  'regrade_changes',
  {
    regradeId: uuid('regrade_id')
      .notNull()
      .references(() => regrades.id, { onDelete: 'cascade' }),
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    oldVersionId: uuid('old_version_id').notNull(),
    oldScore: doublePrecision('old_score'),
    newScore: doublePrecision('new_score'),
    oldGrade: jsonb('old_grade').$type<unknown>(),
    newGrade: jsonb('new_grade').$type<unknown>(),
    newVersionId: uuid('new_version_id').notNull(),
    /** The same answer: the letters of its options may be others in the new version. */
    oldResponse: jsonb('old_response').$type<unknown>(),
    newResponse: jsonb('new_response').$type<unknown>(),
  },
  (t) => [
    primaryKey({ columns: [t.regradeId, t.attemptId, t.position] }),
    index('regrade_changes__attempt_id').on(t.attemptId),
  ],
);
