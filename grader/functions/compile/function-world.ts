import { LIBRARY_ROOT, readLibraryDefinitions, TYPES_ROOT } from '../../compile/read-type-definitions.ts';
import { TypeWorld } from '../../compile/type-world.ts';

const GLOBALS = `${TYPES_ROOT}function-globals.d.ts`;

/** What a function has besides the built-ins of ES2024 (grader/functions/inside/prelude.ts makes it so). */
const GLOBAL_TYPES = `
interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown): void;
  table(value: unknown): void;
  assert(holds: unknown, ...values: unknown[]): void;
}
declare const console: Console;
/** A deep copy of plain data: objects, arrays, maps, sets, dates and typed arrays. */
declare function structuredClone<Value>(value: Value): Value;
`;

/** The types that a function of a quiz can meet: ES2024 and its few globals, no tfjs. */
export function makeFunctionWorld(): TypeWorld {
  const definitions = readLibraryDefinitions();
  definitions.set(GLOBALS, GLOBAL_TYPES);
  return new TypeWorld({ definitions, roots: [`${LIBRARY_ROOT}lib.es2024.d.ts`, GLOBALS] });
}
