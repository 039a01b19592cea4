import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { attempts } from './attempts.ts';

/** How long a question of an attempt stood open in front of its student, as each load of the page counted it. */
export const questionTimes = pgTable(
  'question_times',
  {
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** The tab, new with each load of the page. */
    writer: uuid().notNull(),
    /** Milliseconds, so far. */
    openMs: integer('open_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.position, t.writer] })],
);
