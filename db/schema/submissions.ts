import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
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
import type { GradingResult } from '../contract/grading-result.ts';
import type { LocalizedText } from '../contract/locale.ts';
import type { ProgressEvent } from '../contract/progress-event.ts';
import type { SandboxLayer } from '../contract/sandbox-layer.ts';
import { bytea } from './bytea.ts';
import { competitions } from './competitions.ts';
import { users } from './users.ts';

/** Immutable source sent for grading. */
export const submissions = pgTable(
  'submissions',
  {
    id: uuid().primaryKey().defaultRandom(),
    competitionId: uuid('competition_id')
      .notNull()
      .references(() => competitions.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Made by the browser once per form, so that a double click or a retry stores one submission. */
    idempotencyKey: uuid('idempotency_key').notNull(),
    sourceHash: text('source_hash').notNull(),
    seed: integer().notNull(),
    /** The language in which compiler messages are given. */
    locale: text({ enum: ['en', 'zh-TW'] }).notNull(),
    /** Names of files that were sent and are not read. */
    ignoredFiles: jsonb('ignored_files').$type<string[]>().notNull().default([]),
    /** Set for the platform's own reference solutions. */
    baselineTitle: jsonb('baseline_title').$type<LocalizedText>(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('submissions__user_id__idempotency_key__unique').on(t.userId, t.idempotencyKey),
    index('submissions__competition_id__user_id__created_at').on(
      t.competitionId,
      t.userId,
      t.createdAt.desc(),
    ),
  ],
);

export const submissionFiles = pgTable(
  'submission_files',
  {
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    path: text().notNull(),
    content: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.submissionId, t.path] })],
);

/** One grading of one submission. A regrade adds a row; an ended row is never edited. */
export const gradingJobs = pgTable(
  'grading_jobs',
  {
    id: uuid().primaryKey().defaultRandom(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    status: text({ enum: ['queued', 'compiling', 'training', 'scoring', 'done', 'failed'] })
      .notNull()
      .default('queued'),
    /** The fencing token: raised each time a worker takes the job. Only its holder may write. */
    attempt: integer().notNull().default(0),
    workerName: text('worker_name'),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    stopRequestedAt: timestamp('stop_requested_at', { withTimezone: true }),
    /** Who asked first: a run that staff stop costs its student nothing. */
    stopRequestedBy: uuid('stop_requested_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('grading_jobs__submission_id').on(t.submissionId),
    index('grading_jobs__open').on(t.queuedAt).where(sql`${t.status} not in ('done', 'failed')`),
  ],
);

export type GradingJobRow = typeof gradingJobs.$inferSelect;

/** Written once, in the transaction that ends its job. */
export const gradingResults = pgTable(
  'grading_results',
  {
    gradingJobId: uuid('grading_job_id')
      .primaryKey()
      .references(() => gradingJobs.id, { onDelete: 'cascade' }),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    attempt: integer().notNull(),
    verdict: text({
      enum: [
        'accepted',
        'compile_error',
        'runtime_error',
        'time_limit',
        'memory_limit',
        'output_limit',
        'invalid_model',
        'cancelled',
        'system_error',
      ],
    }).notNull(),
    publicCorrect: integer('public_correct'),
    publicTotal: integer('public_total'),
    privateCorrect: integer('private_correct'),
    privateTotal: integer('private_total'),
    trainingMs: doublePrecision('training_ms'),
    parameters: bigint({ mode: 'number' }),
    backend: text().notNull(),
    /** All but the scores of both parts, which stand in the columns alone. */
    result: jsonb().$type<Omit<GradingResult, 'publicScore' | 'privateScore'>>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('grading_results__submission_id').on(t.submissionId)],
);

/** What happened in a running grading, in order of `id`; only rows of the job's current attempt are shown. */
export const progressEvents = pgTable(
  'progress_events',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    gradingJobId: uuid('grading_job_id')
      .notNull()
      .references(() => gradingJobs.id, { onDelete: 'cascade' }),
    attempt: integer().notNull(),
    event: jsonb().$type<ProgressEvent>().notNull(),
  },
  (t) => [index('progress_events__grading_job_id__id').on(t.gradingJobId, t.id)],
);

/** Graders that run, seen by their heartbeat. */
export const graderWorkers = pgTable('grader_workers', {
  name: text().primaryKey(),
  backend: text().notNull(),
  device: text().notNull(),
  slots: integer().notNull().default(1),
  /** The walls around its children, and which of them stand. */
  layers: jsonb().$type<SandboxLayer[]>().notNull().default([]),
  draining: boolean().notNull().default(false),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  heartbeatAt: timestamp('heartbeat_at', { withTimezone: true }).notNull().defaultNow(),
});
