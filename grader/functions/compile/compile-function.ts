import ts from 'typescript-js';
import type { Locale } from '#db/contract/locale.ts';
import { checkerGaveUp, nestedTooDeeply, SHOWN_DIAGNOSTICS } from '../../compile/compile-messages.ts';
import { shownMessage } from '../../compile/shown-message.ts';
import type { TypeWorld } from '../../compile/type-world.ts';
import { checkFunction } from './check-function.ts';
import { type CompiledFunction, refusedWhole } from './compiled-function.ts';
import { tooLong } from './function-messages.ts';

/** A function of a quiz is a page or two. */
const LONGEST_SOURCE = 64 * 1024;

const FILE = 'function.ts';

/** Checks a function's source and takes its types away. Whatever is in the source, the answer is a value. */
export function compileFunction(
  world: TypeWorld,
  source: string,
  options: { name: string; locale: Locale },
): CompiledFunction {
  const { locale } = options;
  if (source.length > LONGEST_SOURCE) return refusedWhole('ARGMIN030', tooLong(LONGEST_SOURCE)[locale]);
  try {
    const diagnostics = checkFunction(world, source, options);
    if (diagnostics.length > 0) {
      const shown = diagnostics.slice(0, SHOWN_DIAGNOSTICS);
      return {
        kind: 'refused',
        diagnostics: shown.map((found) => ({ ...found, message: shownMessage(found.message) })),
      };
    }
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      fileName: FILE,
      compilerOptions: {
        target: ts.ScriptTarget.ES2024,
        module: ts.ModuleKind.ESNext,
        sourceMap: true,
        useDefineForClassFields: true,
      },
    });
    return { kind: 'compiled', code: outputText, sourceMap: sourceMapText ?? '' };
  } catch (error) {
    // for whoever reads the child's last words; the student reads what to do
    console.error(error);
    const why = error instanceof RangeError ? nestedTooDeeply() : checkerGaveUp();
    return refusedWhole('ARGMIN031', why[locale]);
  }
}
