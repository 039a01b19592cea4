import type { Limits } from '#db/contract/competition.ts';
import type { Locale } from '#db/contract/locale.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';
import type { CompileEnd } from './compiled.ts';
import { startCompiler } from './start-compiler.ts';

/**
 * Compiles one submission in a child of its own: reads it, checks it, joins it into one script.
 * Whatever is in the submission, the answer is a value.
 * @throws Error when something on our side broke
 */
export async function compileSubmission(
  files: readonly SourceFile[],
  options: {
    locale: Locale;
    scoring: 'model' | 'predict';
    limits: Pick<Limits, 'compileMs' | 'compileMemoryBytes'>;
    signal?: AbortSignal;
  },
): Promise<CompileEnd> {
  const { limits, ...rest } = options;
  const compiler = startCompiler({ memoryBytes: limits.compileMemoryBytes, warm: false });
  try {
    return await compiler.compile(files, { ...rest, timeLimitMs: limits.compileMs });
  } finally {
    await compiler.close();
  }
}
