import type { Diagnostic } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { Slip } from './slip.ts';

/** What the compiler child made of a submission. */
export type CompileEnd =
  | {
      kind: 'compiled';
      /** One script; run in the isolate it leaves `globalThis.__submission = { train, predict? }`. */
      code: string;
      /** Source map (JSON text) from `code` back to the submission's files. */
      sourceMap: string;
      /** The submission exports a `predict`. */
      exportsPredict: boolean;
      /** What it compiles with and may not mean. */
      slips: Slip[];
    }
  | {
      kind: 'compile_error';
      diagnostics: Diagnostic[];
      /** What happened and what to do, where the diagnostics alone do not say it. */
      message: LocalizedText;
    }
  /** ended by the caller's signal */
  | { kind: 'stopped' };
