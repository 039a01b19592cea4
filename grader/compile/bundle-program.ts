import type { Message, Plugin } from 'esbuild';
import type { Diagnostic } from '#db/contract/grading-result.ts';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import type { Sources } from './check-files.ts';
import { loadBundler } from './load-bundler.ts';
import { MODULES, resolveImport } from './resolve-import.ts';

export type Bundle =
  | { kind: 'bundled'; code: string; sourceMap: string }
  | { kind: 'refused'; diagnostics: Diagnostic[] };

/** The name under which the program runs; stack traces carry it. */
const PROGRAM_FILE = 'submission.js';
const OWN = 'submission';
const PLATFORM = 'platform';
const START = 'start';

/** What a module of the platform is inside the isolate. */
const MODULE_CODE: Record<(typeof MODULES)[number], string> = {
  '@tensorflow/tfjs': 'module.exports = globalThis.__modules.tfjs;',
  argmin: 'module.exports = globalThis.__modules.argmin;',
};
/**
 * Of several such comments esbuild takes the last. One that names a file would have it read that file, and say what
 * stands there.
 */
const NO_SOURCE_MAP = '\n//# sourceMappingURL=none';
/** The namespace itself, not a copy: an exported binding that `train` sets later is seen. */
const START_CODE = `import * as submission from './${ENTRY_FILE}'; globalThis.__submission = submission;`;

/**
 * Makes one script of a checked submission. esbuild sees only what this hands to it: no file of this machine,
 * no configuration. Names are kept, and a name of the student's that hides a global is renamed by esbuild.
 */
export async function bundleProgram(sources: Sources): Promise<Bundle> {
  try {
    const result = await loadBundler().build({
      entryPoints: [START],
      outfile: `/${PROGRAM_FILE}`,
      absWorkingDir: '/',
      plugins: [inMemory(sources)],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'neutral',
      target: 'es2024',
      keepNames: true,
      charset: 'utf8',
      legalComments: 'none',
      sourcemap: 'external',
      sourcesContent: false,
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
      logLevel: 'silent',
    });
    const [map, script] = ['.map', '.js'].map((end) =>
      result.outputFiles.find((file) => file.path.endsWith(end)),
    );
    if (!map || !script) throw new Error('the bundler wrote no program');
    const code = `${script.text}//# sourceURL=${PROGRAM_FILE}\n`;
    return { kind: 'bundled', code, sourceMap: withSubmissionPaths(map.text) };
  } catch (error) {
    const said = errorsOf(error);
    if (!said) throw error;
    return { kind: 'refused', diagnostics: said.map(diagnosticOf) };
  }
}

function inMemory(sources: Sources): Plugin {
  return {
    name: OWN,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return { path: START, namespace: PLATFORM };
        const target = resolveImport(path, importer === START ? ENTRY_FILE : importer, (candidate) =>
          sources.has(candidate),
        );
        if (target.kind === 'own') return { path: target.path, namespace: OWN };
        if (target.kind === 'module') return { path: target.name, namespace: PLATFORM };
        return { errors: [{ text: `'${path}' cannot be imported` }] };
      });
      onLoad({ filter: /.*/, namespace: OWN }, ({ path }) => ({
        contents: (sources.get(path) ?? '') + NO_SOURCE_MAP,
        loader: 'ts',
      }));
      onLoad({ filter: /.*/, namespace: PLATFORM }, ({ path }) => {
        const name = MODULES.find((module) => module === path);
        return { contents: name ? MODULE_CODE[name] : START_CODE, loader: 'js' };
      });
    },
  };
}

/** esbuild names a source by its namespace and path; the student knows the path. */
function withSubmissionPaths(sourceMap: string): string {
  const map = JSON.parse(sourceMap) as { sources: string[] };
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => source.slice(source.indexOf(':') + 1)),
  });
}

function errorsOf(error: unknown): Message[] | null {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return null;
  return error.errors as Message[];
}

function diagnosticOf({ text, location }: Message): Diagnostic {
  return {
    file: location?.file.slice(location.file.indexOf(':') + 1) ?? ENTRY_FILE,
    line: Math.max(1, location?.line ?? 1),
    column: (location?.column ?? 0) + 1,
    code: 'ARGMIN020',
    message: text,
  };
}
