import { z } from 'zod';
import { CaseOutcome, Mark } from '#quizzes/schema/grade.ts';
import { Response } from '#quizzes/schema/response.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';

/**
 * What the site and the page of an attempt say to each other, as JSON. Positions count from 0. Times are ISO 8601 by
 * the database's clock; `now` is that clock when the answer was made, so a page knows how far its own is off.
 * The language is the one that the request's Accept-Language names first.
 */
const Time = z.iso.datetime({ offset: true });
export const Position = z.int().min(0).max(999);

/** Answers typed before the end count when they arrive within so many seconds after it. */
export const GRACE_SECONDS = 60;
/** The most saves in one request, and the longest note and report of a problem in characters. */
export const MAX_SAVES = 50;
export const MAX_NOTE = 4000;
export const MAX_REPORT = 2000;

/** A variant as it may be seen. Its texts are HTML, made by the server; code and spoken texts are plain. */
const Shown = z.custom<ShownQuestion>((value) => typeof value === 'object' && value !== null);

/**
 * POST /api/quizzes/[quizId]/attempts?ticket=… Starting again while an attempt runs gives that attempt. The ticket, a
 * UUID made by the page, may be left out.
 */
export const StartRequest = z.strictObject({ passCode: z.string().max(200).optional() });
export type StartRequest = z.infer<typeof StartRequest>;

/** GET /api/quizzes/[quizId]/attempts?ticket=…: how many starts come before; null: it does not wait. */
export const WaitReply = z.object({ before: z.int().min(0).nullable() });
export type WaitReply = z.infer<typeof WaitReply>;

export const EndReason = z.enum(['submitted', 'time-up', 'closed', 'staff']);
export type EndReason = z.infer<typeof EndReason>;

/** The clock of an attempt; in every answer, because staff may give more time meanwhile. */
export const AttemptClock = z.object({
  now: Time,
  /** Null: no limit and no closing date. */
  endsAt: Time.nullable(),
  /** Null while it runs. */
  endedAt: Time.nullable(),
  endReason: EndReason.nullable(),
});
export type AttemptClock = z.infer<typeof AttemptClock>;

/** One square of the question map. */
export const PositionState = z.object({
  position: Position,
  points: z.number(),
  answered: z.boolean(),
  flagged: z.boolean(),
  /** Counts the answers that took effect; 0: none yet. */
  revision: z.int().min(0),
  savedAt: Time.nullable(),
});
export type PositionState = z.infer<typeof PositionState>;

/** GET /api/attempts/[attemptId] */
export const AttemptState = AttemptClock.extend({
  id: z.uuid(),
  quizId: z.uuid(),
  quizSlug: z.string(),
  /** Plain text. */
  title: z.string(),
  /** 1 for a person's first. */
  number: z.int().positive(),
  startedAt: Time,
  /** What ends after it is late. */
  dueAt: Time.nullable(),
  navigation: z.enum(['free', 'one-way']),
  /** Whether hints may be taken. */
  hints: z.boolean(),
  /** In one-way navigation: the only question that can be read and answered now. */
  reached: Position,
  positions: z.array(PositionState),
});
export type AttemptState = z.infer<typeof AttemptState>;

/** GET /api/attempts/[attemptId]/questions/[position]. In one-way navigation only the reached one is given. */
export const AttemptQuestion = z.object({
  position: Position,
  points: z.number(),
  question: Shown,
  response: Response.nullable(),
  flagged: z.boolean(),
  /** The student's own, never graded. */
  note: z.string(),
  revision: z.int().min(0),
  savedAt: Time.nullable(),
  /** The tab that wrote the answer; null: not answered. */
  writer: z.uuid().nullable(),
  /** The hints taken so far, as HTML; what the others cost is in `question.hintCosts`. */
  hints: z.array(z.string()),
});
export type AttemptQuestion = z.infer<typeof AttemptQuestion>;

export const StartReply = z.object({ attempt: AttemptState, question: AttemptQuestion });
export type StartReply = z.infer<typeof StartReply>;

/** One change, made once and sent until it is acknowledged. What is left out stays as it is. */
export const Save = z.strictObject({
  /** Made with the change; sent twice it is one. */
  saveId: z.uuid(),
  /** The tab. */
  writer: z.uuid(),
  /** Rises with each change in its tab. */
  sequence: z.int().min(0),
  position: Position,
  /** When it was typed, by the database's clock as the page knows it. */
  editedAt: Time,
  /** Null takes the answer back. Parts that were left out are unanswered. */
  response: z.unknown().optional(),
  flagged: z.boolean().optional(),
  note: z.string().max(MAX_NOTE).optional(),
});
/** As the page makes it. */
export type Save = Omit<z.infer<typeof Save>, 'response'> & { response?: Response | null | undefined };
/** As it arrives: whether its answer fits the question is looked at for each save alone. */
export type ArrivingSave = z.infer<typeof Save>;

/** POST /api/attempts/[attemptId]/saves */
export const SaveRequest = z.strictObject({ saves: z.array(Save).min(1).max(MAX_SAVES) });
export type SaveRequest = { saves: Save[] };

/**
 * What became of a save. counted, grace (arrived within the grace): in effect · older: a newer answer was there ·
 * late: after the end, kept but not counted · left: one-way navigation had left the question · refused: it does not fit
 * the question, nothing is kept. None of them needs to be sent again.
 */
export const SaveOutcome = z.enum(['counted', 'grace', 'older', 'late', 'left', 'refused']);
export type SaveOutcome = z.infer<typeof SaveOutcome>;

/** How a question stands after the saves of a request. */
export const SavedPosition = z.object({
  position: Position,
  revision: z.int().min(0),
  savedAt: Time.nullable(),
  /** Another tab or device wrote the newest answer: this tab's is stale. What is there now. */
  newer: z
    .object({ response: Response.nullable(), flagged: z.boolean(), note: z.string(), writer: z.uuid() })
    .nullable(),
});
export type SavedPosition = z.infer<typeof SavedPosition>;

export const SaveReply = AttemptClock.extend({
  outcomes: z.record(z.uuid(), SaveOutcome),
  positions: z.array(SavedPosition),
});
export type SaveReply = z.infer<typeof SaveReply>;

const PendingSaves = z.array(Save).max(MAX_SAVES).default([]);

/** POST /api/attempts/[attemptId]/moves, one-way navigation only: saves, then leaves the question for the next. */
export const MoveRequest = z.strictObject({ to: Position, saves: PendingSaves });
export type MoveRequest = { to: number; saves?: Save[] };
export const MoveReply = z.object({ saved: SaveReply, question: AttemptQuestion });
export type MoveReply = z.infer<typeof MoveReply>;

/** POST /api/attempts/[attemptId]/submit: saves, then ends the attempt. The same again changes nothing. */
export const SubmitRequest = z.strictObject({ saves: PendingSaves });
export type SubmitRequest = { saves?: Save[] };
export const SubmitReply = z.object({ saved: SaveReply });
export type SubmitReply = z.infer<typeof SubmitReply>;

/** POST /api/attempts/[attemptId]/hints: the hint of this index from 0, which may be the next one or one taken. */
export const HintRequest = z.strictObject({ position: Position, index: z.int().min(0).max(19) });
export type HintRequest = z.infer<typeof HintRequest>;
/** The hints taken so far, as HTML, and what they cost together, as a share of the question's points. */
export const HintReply = z.object({ hints: z.array(z.string()), cost: z.number() });
export type HintReply = z.infer<typeof HintReply>;

const DAY_MS = 24 * 3600_000;

/** POST /api/attempts/[attemptId]/times: how long each question stood open in this tab so far. Answers with nothing. */
export const TimesRequest = z.strictObject({
  /** The tab. */
  writer: z.uuid(),
  times: z
    .array(z.strictObject({ position: Position, openMs: z.int().min(0).max(DAY_MS) }))
    .min(1)
    .max(200)
    .refine((times) => new Set(times.map(({ position }) => position)).size === times.length),
});
export type TimesRequest = z.infer<typeof TimesRequest>;

/** POST /api/attempts/[attemptId]/runs: runs a code part's visible cases. It saves nothing. */
export const RunRequest = z.strictObject({
  position: Position,
  partId: z.string().max(60),
  source: z.string().max(20_000),
});
export type RunRequest = z.infer<typeof RunRequest>;
export const RunStarted = z.object({ runId: z.uuid() });
export type RunStarted = z.infer<typeof RunStarted>;

const Diagnostic = z.object({ line: z.int(), column: z.int(), code: z.string(), message: z.string() });

/** What came of a run. Cases stand in the order of the question's shown cases. */
export const ShownOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-run'), diagnostics: z.array(Diagnostic) }),
  z.object({
    kind: z.literal('ran'),
    cases: z.array(CaseOutcome.omit({ mistake: true })),
    /** Of a practice check that ran them too; null: they were not run. */
    hidden: z.object({ passed: z.int(), total: z.int() }).nullable(),
    logs: z.string(),
  }),
  /** `case`: which of the shown cases ran; left out where none of them did. */
  z.object({ kind: z.literal('time-limit'), case: z.int().optional() }),
  z.object({ kind: z.literal('memory-limit'), case: z.int().optional() }),
]);
export type ShownOutcome = z.infer<typeof ShownOutcome>;

/** GET …/runs/[runId]. `failed` is the platform's fault and costs nothing; run again. */
export const RunState = z.object({
  runId: z.uuid(),
  position: Position.nullable(),
  partId: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  outcome: ShownOutcome.nullable(),
});
export type RunState = z.infer<typeof RunState>;

/** How a part was answered, once that may be known. */
export const ShownPartGrade = z.object({
  score: z.number(),
  mark: Mark,
  /** By `row.column`, item, block or line, as the response names them. */
  marks: z.record(z.string(), Mark),
  /** What the mistakes show, as HTML. */
  feedback: z.array(z.string()),
  /** Why what was typed could not be read. */
  unreadable: z.string().nullable(),
});
export type ShownPartGrade = z.infer<typeof ShownPartGrade>;

export const ShownGrade = z.object({
  /** Share of the question's points, 0 to 1, before hints and penalties. */
  score: z.number(),
  mark: Mark,
  parts: z.record(z.string(), ShownPartGrade),
});
export type ShownGrade = z.infer<typeof ShownGrade>;
