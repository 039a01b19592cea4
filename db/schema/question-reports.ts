import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { attempts } from './attempts.ts';
import { questionVersions } from './questions.ts';
import { users } from './users.ts';

/** What a student says is wrong with a question of an ended attempt, with what they saw and answered at that time. */
export const questionReports = pgTable(
  'question_reports',
  {
    id: uuid().primaryKey().defaultRandom(),
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** Copies, because a regrade may move the attempt's own to another version. */
    questionVersionId: uuid('question_version_id')
      .notNull()
      .references(() => questionVersions.id),
    seed: integer().notNull(),
    drawn: jsonb().$type<unknown>().notNull(),
    /** quizzes/schema/response.ts; null: not answered. */
    response: jsonb().$type<unknown>(),
    message: text().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    resolvedBy: uuid('resolved_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('question_reports__one_open').on(t.attemptId, t.position).where(sql`${t.resolvedAt} is null`),
    index('question_reports__question_version_id').on(t.questionVersionId),
  ],
);
