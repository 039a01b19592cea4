import { z } from 'zod';
import { Response } from '#quizzes/schema/response.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';
import { ShownGrade } from '../attempts/attempt-messages.ts';

/** As in an attempt: texts are HTML, code and spoken texts are plain. */
const Shown = z.custom<ShownQuestion>((value) => typeof value === 'object' && value !== null);

/** POST /api/practice: a new variant of a question. */
export const PracticeRequest = z.strictObject({ questionId: z.uuid() });
export type PracticeRequest = z.infer<typeof PracticeRequest>;

/** POST /api/practice and GET /api/practice/[variantId] */
export const PracticeState = z.object({
  variantId: z.uuid(),
  questionId: z.uuid(),
  question: Shown,
  /** Taken so far, as HTML. */
  hints: z.array(z.string()),
  /** The last checked answer and its grade; a code part's mark is `pending` until its run has ended. */
  response: Response.nullable(),
  grade: ShownGrade.nullable(),
  /** Runs of code parts that the last check waits for: GET …/runs/[runId], then GET the state again. */
  pendingRuns: z.array(z.object({ partId: z.string(), runId: z.uuid() })),
});
export type PracticeState = z.infer<typeof PracticeState>;

/** POST /api/practice/[variantId]/checks: graded at once, as often as one likes. Answers with PracticeState. */
export const CheckRequest = z.strictObject({ response: Response });
export type CheckRequest = z.infer<typeof CheckRequest>;

/** POST /api/practice/[variantId]/hints */
export const PracticeHintRequest = z.strictObject({ index: z.int().min(0).max(19) });
export type PracticeHintRequest = z.infer<typeof PracticeHintRequest>;
export const PracticeHintReply = z.object({ hints: z.array(z.string()) });
export type PracticeHintReply = z.infer<typeof PracticeHintReply>;

/** POST /api/practice/[variantId]/solution. Answers with ShownSolutionView. */
export const ShownSolutionView = z.object({
  /** Right answers by part id: as HTML, cells by `row.column`, code as it is. */
  answers: z.record(
    z.string(),
    z.object({ text: z.string(), cells: z.record(z.string(), z.string()), code: z.string().nullable() }),
  ),
  /** The worked solution with this variant's numbers, as HTML. */
  text: z.string(),
});
export type ShownSolutionView = z.infer<typeof ShownSolutionView>;

/** POST /api/practice/[variantId]/runs; answers with RunStarted, and GET …/runs/[runId] with RunState. */
export const PracticeRunRequest = z.strictObject({
  partId: z.string().max(60),
  source: z.string().max(20_000),
});
export type PracticeRunRequest = z.infer<typeof PracticeRunRequest>;
