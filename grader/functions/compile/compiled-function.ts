/** One finding in a function's source; line and column count from 1. */
export interface FunctionDiagnostic {
  line: number;
  column: number;
  code: string;
  message: string;
}

export interface RunnableFunction {
  /** An ES module of plain JavaScript. */
  code: string;
  /** JSON text; from the code's places back to those of the source. */
  sourceMap: string;
}

export type CompiledFunction =
  | ({ kind: 'compiled' } & RunnableFunction)
  | { kind: 'refused'; diagnostics: FunctionDiagnostic[] };

/** Something about the source as a whole. */
export function refusedWhole(code: string, message: string): Extract<CompiledFunction, { kind: 'refused' }> {
  return { kind: 'refused', diagnostics: [{ line: 1, column: 1, code, message }] };
}
