import { z } from 'zod';
import { Locale } from '#db/contract/locale.ts';

/** What the compiler child of functions is asked, one at a time. */
export const CompileRequest = z.object({ source: z.string(), name: z.string(), locale: Locale });
export type CompileRequest = z.infer<typeof CompileRequest>;

const Diagnostic = z.object({ line: z.int(), column: z.int(), code: z.string(), message: z.string() });

/** What it says: once that it is ready, then one answer for each request. */
export const CompileAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('compiled'), code: z.string(), sourceMap: z.string() }),
  z.object({ kind: z.literal('refused'), diagnostics: z.array(Diagnostic) }),
]);
export type CompileAnswer = z.infer<typeof CompileAnswer>;

export const FRAME_BYTES = 4 * 2 ** 20;
