import type { Diagnostic } from '#db/contract/grading-result.ts';
import type { Locale } from '#db/contract/locale.ts';
import { bundleProgram } from './bundle-program.ts';
import type { Sources } from './check-files.ts';
import { checkTypes } from './check-types.ts';
import {
  bundleTooLarge,
  checkerGaveUp,
  nestedTooDeeply,
  SHOWN_DIAGNOSTICS,
  typeCheckFailed,
} from './compile-messages.ts';
import type { CompileEnd } from './compiled.ts';
import { shownMessage } from './shown-message.ts';
import type { TypeWorld } from './type-world.ts';

/** Far more than what 512 KiB of source become when they are joined. */
const LONGEST_PROGRAM = 8 * 1024 * 1024;

/** Checks and bundles a submission in this process. What a compiler does with odd input is part of the answer. */
export async function compileSources(
  world: TypeWorld,
  sources: Sources,
  options: { locale: Locale; scoring: 'model' | 'predict' },
): Promise<Exclude<CompileEnd, { kind: 'stopped' }>> {
  try {
    const { diagnostics, exportsPredict, slips } = checkTypes(world, sources, options);
    if (diagnostics.length > 0) return refused(diagnostics);
    const bundle = await bundleProgram(sources);
    if (bundle.kind === 'refused') return refused(bundle.diagnostics);
    const { code, sourceMap } = bundle;
    if (code.length + sourceMap.length > LONGEST_PROGRAM) {
      return { kind: 'compile_error', diagnostics: [], message: bundleTooLarge() };
    }
    return { kind: 'compiled', code, sourceMap, exportsPredict, slips };
  } catch (error) {
    // for whoever reads the child's last words; the student reads what to do
    console.error(error);
    const message = error instanceof RangeError ? nestedTooDeeply() : checkerGaveUp();
    return { kind: 'compile_error', diagnostics: [], message };
  }
}

function refused(diagnostics: Diagnostic[]): Extract<CompileEnd, { kind: 'compile_error' }> {
  return {
    kind: 'compile_error',
    diagnostics: diagnostics.slice(0, SHOWN_DIAGNOSTICS).map((diagnostic) => ({
      ...diagnostic,
      message: shownMessage(diagnostic.message),
    })),
    message: typeCheckFailed(diagnostics),
  };
}
