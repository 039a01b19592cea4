import { posix } from 'node:path';
import ts from 'typescript-js';
import type { Sources } from './check-files.ts';
import {
  LIBRARY_ROOT,
  readTypeDefinitions,
  SUBMISSION_ROOT,
  TFJS_ROOT,
  TYPES_ROOT,
} from './read-type-definitions.ts';
import { type ModuleName, resolveImport } from './resolve-import.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

const MODULE_TYPES: Record<ModuleName, string> = {
  '@tensorflow/tfjs': `${TYPES_ROOT}tfjs.d.ts`,
  argmin: `${TYPES_ROOT}argmin.d.ts`,
};
const GLOBALS = `${TYPES_ROOT}globals.d.ts`;
export const CONTRACT = `${TYPES_ROOT}contract.d.ts`;

/** What a program knows besides its own files: type definitions by virtual path, and which of them are global. */
export interface Surroundings {
  definitions: ReadonlyMap<string, string>;
  roots: readonly string[];
}

/**
 * The files that a type check can see, all in memory: the type definitions, parsed once and kept,
 * and one submission at a time. There is no way from here to a file of this machine.
 */
export class TypeWorld {
  readonly #definitions: ReadonlyMap<string, string>;
  readonly #roots: readonly string[];
  readonly #parsed = new Map<string, ts.SourceFile>();

  constructor(
    { definitions, roots }: Surroundings = { definitions: readTypeDefinitions(), roots: [GLOBALS, CONTRACT] },
  ) {
    this.#definitions = definitions;
    this.#roots = roots;
  }

  /** A program of one submission with everything it may know. */
  programOf(sources: Sources): ts.Program {
    const own = (path: string) => sources.get(path.slice(SUBMISSION_ROOT.length));
    const read = (path: string) =>
      path.startsWith(SUBMISSION_ROOT) ? own(path) : this.#definitions.get(path);
    return ts.createProgram({
      rootNames: [...this.#roots, ...[...sources.keys()].map((path) => SUBMISSION_ROOT + path)],
      options: OPTIONS,
      host: {
        getSourceFile: (path, options) => this.#sourceFile(path, read(path), options),
        fileExists: (path) => read(path) !== undefined,
        readFile: read,
        writeFile: () => {},
        getDefaultLibFileName: () => `${LIBRARY_ROOT}lib.es2024.d.ts`,
        getDefaultLibLocation: () => LIBRARY_ROOT,
        getCurrentDirectory: () => '/',
        getCanonicalFileName: (path) => path,
        useCaseSensitiveFileNames: () => true,
        getNewLine: () => '\n',
        jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
        resolveModuleNameLiterals: (literals, from) =>
          literals.map(({ text }) => ({ resolvedModule: this.#resolve(text, from, sources) })),
        resolveTypeReferenceDirectiveReferences: (references) =>
          references.map(() => ({ resolvedTypeReferenceDirective: undefined })),
      },
    });
  }

  #sourceFile(
    path: string,
    text: string | undefined,
    options: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    if (text === undefined) return undefined;
    if (path.startsWith(SUBMISSION_ROOT)) return ts.createSourceFile(path, text, options, true);
    const known = this.#parsed.get(path) ?? ts.createSourceFile(path, text, options);
    this.#parsed.set(path, known);
    return known;
  }

  #resolve(specifier: string, from: string, sources: Sources): ts.ResolvedModuleFull | undefined {
    if (from.startsWith(SUBMISSION_ROOT)) {
      const target = resolveImport(specifier, from.slice(SUBMISSION_ROOT.length), (path) =>
        sources.has(path),
      );
      if (target.kind === 'module') return definition(MODULE_TYPES[target.name]);
      if (target.kind !== 'own') return undefined;
      return { resolvedFileName: SUBMISSION_ROOT + target.path, extension: ts.Extension.Ts };
    }
    return this.#resolveAmongDefinitions(specifier, from);
  }

  #resolveAmongDefinitions(specifier: string, from: string): ts.ResolvedModuleFull | undefined {
    if (specifier === '@tensorflow/tfjs') return definition(MODULE_TYPES[specifier]);
    const path = specifier.startsWith('@tensorflow/')
      ? TFJS_ROOT + specifier.slice('@tensorflow/'.length)
      : posix.join(posix.dirname(from), specifier);
    const found = [`${path}.d.ts`, `${path}/index.d.ts`, `${path}/dist/index.d.ts`].find((candidate) =>
      this.#definitions.has(candidate),
    );
    return found === undefined ? undefined : definition(found);
  }
}

const definition = (path: string): ts.ResolvedModuleFull => ({
  resolvedFileName: path,
  extension: ts.Extension.Dts,
});
