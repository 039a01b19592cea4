import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { users } from './users.ts';

export const courses = pgTable('courses', {
  id: uuid().primaryKey().defaultRandom(),
  slug: text().notNull().unique(),
  titleEn: text('title_en').notNull(),
  titleZhTw: text('title_zh_tw').notNull(),
  /** IANA name; deadlines are shown in it. */
  timeZone: text('time_zone').notNull().default('Asia/Taipei'),
  joinCode: text('join_code').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** A person in a course. */
export const enrollments = pgTable(
  'enrollments',
  {
    courseId: uuid('course_id')
      .notNull()
      .references(() => courses.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['student', 'ta', 'instructor'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.userId] })],
);
