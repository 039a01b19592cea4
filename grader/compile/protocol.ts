import { z } from 'zod';
import { Diagnostic } from '#db/contract/grading-result.ts';
import { Locale, LocalizedText } from '#db/contract/locale.ts';
import { Slip } from './slip.ts';

/** What the compiler child is asked. */
export const CompilerRequest = z.discriminatedUnion('kind', [
  /** Gets ready beyond need: a check of a sample, so that the next one finds everything parsed and compiled. */
  z.object({ kind: z.literal('warm') }),
  z.object({
    kind: z.literal('compile'),
    sources: z.array(z.tuple([z.string(), z.string()])),
    locale: Locale,
    scoring: z.enum(['model', 'predict']),
  }),
]);
export type CompilerRequest = z.infer<typeof CompilerRequest>;

/** What it answers, one for one. */
export const CompilerAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('warm') }),
  z.object({
    kind: z.literal('compiled'),
    code: z.string(),
    sourceMap: z.string(),
    exportsPredict: z.boolean(),
    slips: z.array(Slip),
  }),
  z.object({
    kind: z.literal('compile_error'),
    diagnostics: z.array(Diagnostic),
    message: LocalizedText,
  }),
  /** Something of ours broke before the submission was looked at. */
  z.object({ kind: z.literal('broken'), detail: z.string() }),
]);
export type CompilerAnswer = z.infer<typeof CompilerAnswer>;

/** Most bytes of one frame, in either direction. */
export const FRAME_BYTES = 32 * 1024 * 1024;
