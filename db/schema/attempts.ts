import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import { questionVersions } from './questions.ts';
import { quizzes } from './quizzes.ts';
import { users } from './users.ts';

/** One sitting of a quiz. It is open until `endedAt` is set; the server sets it when `endsAt` has passed. */
export const attempts = pgTable(
  'attempts',
  {
    id: uuid().primaryKey().defaultRandom(),
    quizId: uuid('quiz_id')
      .notNull()
      .references(() => quizzes.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** 1 for a person's first. */
    number: integer().notNull(),
    /** The rules as they were at the start: quizzes/schema/quiz.ts. */
    rules: jsonb().$type<unknown>().notNull(),
    /** The language it was started in, for what is said without a request. */
    locale: text({ enum: ['en', 'zh-TW'] })
      .notNull()
      .default('en'),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    /** Null: no limit and no closing date. */
    endsAt: timestamp('ends_at', { withTimezone: true }),
    /** As it was for this person at the start; what is ended later is late. */
    dueAt: timestamp('due_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endReason: text('end_reason', { enum: ['submitted', 'time-up', 'closed', 'staff'] }),
    /** In one-way navigation: the question that stands open, from 0; those before it are left for good. */
    reached: integer().notNull().default(0),
    /** Null until every question is graded. */
    score: doublePrecision(),
    maxScore: doublePrecision('max_score').notNull(),
    /** Share of the points taken off for late days and earlier attempts. */
    penalty: doublePrecision().notNull().default(0),
    gradedAt: timestamp('graded_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('attempts__quiz_id__user_id__number__unique').on(t.quizId, t.userId, t.number),
    uniqueIndex('attempts__one_open').on(t.quizId, t.userId).where(sql`${t.endedAt} is null`),
    index('attempts__open_by_end').on(t.endsAt).where(sql`${t.endedAt} is null`),
    index('attempts__ungraded').on(t.endedAt).where(sql`${t.endedAt} is not null and ${t.gradedAt} is null`),
    index('attempts__user_id').on(t.userId),
  ],
);

/** A question in an attempt: its variant, and the newest counted answer to it. */
export const attemptQuestions = pgTable(
  'attempt_questions',
  {
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    /** From 0. */
    position: integer().notNull(),
    questionVersionId: uuid('question_version_id')
      .notNull()
      .references(() => questionVersions.id),
    seed: integer().notNull(),
    /** The parameters that the seed drew, so that later versions keep the student's numbers. */
    drawn: jsonb().$type<unknown>().notNull(),
    points: doublePrecision().notNull(),
    flagged: boolean().notNull().default(false),
    hintsTaken: integer('hints_taken').notNull().default(0),
    /** The student's own, never graded. */
    note: text().notNull().default(''),
    /** quizzes/schema/response.ts; null: not answered. */
    response: jsonb().$type<unknown>(),
    /** Counts the answers that took effect. */
    revision: integer().notNull().default(0),
    /** The tab that wrote the newest answer. */
    writer: uuid(),
    /** Its place among that tab's changes. */
    sequence: bigint({ mode: 'number' }),
    /** When it was typed, by the database's clock as the browser knew it. */
    editedAt: timestamp('edited_at', { withTimezone: true }),
    /** The same for the flag and for the note. */
    flaggedAt: timestamp('flagged_at', { withTimezone: true }),
    notedAt: timestamp('noted_at', { withTimezone: true }),
    savedAt: timestamp('saved_at', { withTimezone: true }),
    /** Share of the points before penalties, after hints; null: not graded. */
    score: doublePrecision(),
    /** quizzes/schema/grade.ts */
    grade: jsonb().$type<unknown>(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position] }),
    index('attempt_questions__question_version_id').on(t.questionVersionId),
  ],
);

/** Every answer that arrived, in effect or not. The id is made by the browser, so that what is sent twice is one. */
export const responseSaves = pgTable(
  'response_saves',
  {
    id: uuid().primaryKey(),
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    writer: uuid().notNull(),
    /** Rises with each change in its tab. */
    sequence: bigint({ mode: 'number' }).notNull(),
    editedAt: timestamp('edited_at', { withTimezone: true }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    response: jsonb().$type<unknown>(),
    /**
     * counted, grace (arrived within the grace after the end): in effect · older: a newer answer was there ·
     * late: after the end, not counted · left: one-way navigation had left the question
     */
    outcome: text({ enum: ['counted', 'grace', 'older', 'late', 'left'] }).notNull(),
  },
  (t) => [index('response_saves__attempt_id__position').on(t.attemptId, t.position, t.receivedAt)],
);

/** A variant that somebody practises on, ungraded. */
export const practiceVariants = pgTable(
  'practice_variants',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    questionVersionId: uuid('question_version_id')
      .notNull()
      .references(() => questionVersions.id),
    seed: integer().notNull(),
    drawn: jsonb().$type<unknown>().notNull(),
    hintsTaken: integer('hints_taken').notNull().default(0),
    response: jsonb().$type<unknown>(),
    grade: jsonb().$type<unknown>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    checkedAt: timestamp('checked_at', { withTimezone: true }),
  },
  (t) => [index('practice_variants__user_id__created_at').on(t.userId, t.createdAt.desc())],
);

/** One run of a function that a student or an author wrote. */
export const codeRuns = pgTable(
  'code_runs',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Whose turn it is in the queue. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Of an attempt's question, of a practice variant, or of neither: an author's trial. */
    attemptId: uuid('attempt_id').references(() => attempts.id, { onDelete: 'cascade' }),
    position: integer(),
    practiceVariantId: uuid('practice_variant_id').references(() => practiceVariants.id, {
      onDelete: 'cascade',
    }),
    partId: text('part_id').notNull(),
    /** visible: a student tries it · final: it decides the mark · regrade: the same answer on another version's cases */
    purpose: text({ enum: ['visible', 'final', 'regrade'] }).notNull(),
    source: text().notNull(),
    /** quizzes/schema/grade.ts, CodeTask: only visible cases when that is the purpose. */
    task: jsonb().$type<unknown>().notNull(),
    locale: text({ enum: ['en', 'zh-TW'] }).notNull(),
    status: text({ enum: ['queued', 'running', 'done', 'failed'] })
      .notNull()
      .default('queued'),
    /** The fencing token: raised each time a worker takes the run. */
    attempt: integer().notNull().default(0),
    /** quizzes/schema/grade.ts, CodeOutcome. */
    outcome: jsonb().$type<unknown>(),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (t) => [
    index('code_runs__attempt_id__position').on(t.attemptId, t.position),
    index('code_runs__practice_variant_id').on(t.practiceVariantId),
  ],
);
