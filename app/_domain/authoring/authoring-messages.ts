import { z } from 'zod';
import type { Locale } from '#db/contract/locale.ts';
import { Response } from '#quizzes/schema/response.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';
import type { RunState, ShownGrade } from '../attempts/attempt-messages.ts';
import type { ShownSolutionView } from '../practice/practice-messages.ts';

/** What the editor of questions and the site say to each other, as JSON. */

/** The longest text of a question, in bytes of UTF-8. */
export const MAX_SOURCE_BYTES = 64 * 1024;
/** How many seeds a check tries. */
export const CHECKED_SEEDS = 1000;

export const Source = z
  .string()
  .max(MAX_SOURCE_BYTES)
  .refine((text) => new TextEncoder().encode(text).byteLength <= MAX_SOURCE_BYTES);

/** 32 bits, as the engine takes them. */
export const Seed = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

const RunIds = z.record(z.string().max(60), z.uuid());

/** POST /api/authoring/preview */
export const PreviewRequest = z.strictObject({
  courseId: z.uuid(),
  slug: z.string().max(100),
  source: Source,
  seed: Seed,
  /** An answer to be graded, as a student would give it. */
  response: Response.optional(),
  /** Runs of the answer's code parts that have ended. */
  runs: RunIds.optional(),
});
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/** Lines and columns count from 1. */
export interface SourceProblem {
  line: number;
  column: number;
  field: string;
  message: string;
}

export type InEachLanguage<T> = Record<Locale, T>;

/** An answer that its author expects, and what it earns. */
export interface ExpectedMistake {
  partId: string;
  response: Response;
  /** Share of the part's points. */
  score: number;
  /** HTML. */
  feedback: InEachLanguage<string[]>;
}

export interface PreviewedVariant {
  seed: number;
  draws: number;
  /** Texts are HTML. */
  shown: InEachLanguage<ShownQuestion>;
  hints: InEachLanguage<string[]>;
  solution: InEachLanguage<ShownSolutionView>;
  mistakes: ExpectedMistake[];
  /** Of the answer that was sent along. */
  grade: InEachLanguage<ShownGrade> | null;
}

export interface Preview {
  problems: SourceProblem[];
  /** Null where the text gives no variant of this seed. */
  variant: PreviewedVariant | null;
}

/** POST /api/authoring/checks */
export const CheckRequest = z.strictObject({
  courseId: z.uuid(),
  slug: z.string().max(100),
  source: Source,
  /** Starts the runs of code that are missing. */
  runCode: z.boolean().default(false),
});
export type CheckRequest = z.infer<typeof CheckRequest>;

export interface CheckFinding extends SourceProblem {
  /** An error keeps the question from being published. */
  level: 'error' | 'report';
  /** The first seed that shows it, and how many do. */
  seed: number | null;
  count: number;
}

export interface CheckReport {
  findings: CheckFinding[];
  seeds: number;
  /** Different ones among the seeds. */
  variants: number;
  /** Mean draws for one variant. */
  draws: number;
  /** Mistakes that are told apart in one variant. */
  mistakes: number;
  /** Whether solutions of code parts were run: those whose runs go on have their ids here. */
  code: { state: 'none' } | { state: 'ran' } | { state: 'missing'; running: string[]; of: number };
}

/** POST /api/authoring/code-runs: what somebody typed into a code part of the preview. */
export const CodeRunRequest = z.strictObject({
  courseId: z.uuid(),
  source: Source,
  seed: Seed,
  partId: z.string().max(60),
  code: z.string().max(20_000),
  /** visible: a try, as a student makes it · final: every case, for the mark */
  purpose: z.enum(['visible', 'final']),
});
export type CodeRunRequest = z.infer<typeof CodeRunRequest>;

/** GET /api/authoring/code-runs/[run] */
export type AuthorRunState = Pick<RunState, 'runId' | 'partId' | 'status' | 'outcome'>;

/** Which text a change was made from: the number of its version and a digest of the text. */
export const Stand = z.string().regex(/^\d{1,9}\.[0-9a-f]{16}$/);
export type Stand = z.infer<typeof Stand>;
