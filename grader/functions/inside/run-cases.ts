import { isDeepStrictEqual } from 'node:util';
import type ivm from 'isolated-vm';
import { encodeValue, TooLarge } from '../values/encode-value.ts';
import type { CallEnd, FunctionIsolate } from './open-isolate.ts';
import type { CaseEnd, FromFunctionChild, FunctionProgram, Thrown } from './protocol.ts';

export type Say = (message: FromFunctionChild, numbers?: Uint8Array) => void;

/** The name under which the function runs; stack traces carry it. */
const FILE = 'function.js';
interface PreparedCase {
  /** A list in the isolate, which no code of the student can reach before the call. */
  args: ivm.Reference;
  /** What the arguments were, copied; only those that are data. */
  before: (unknown[] | null)[];
}

/**
 * Runs a function against its cases. Everything that the isolate says is hostile: it is copied out as plain data, and
 * what cannot be copied is named, not touched.
 * @param logs whether what the console gets is kept
 */
export function runCases(
  { isolate, context, prelude }: FunctionIsolate,
  program: FunctionProgram,
  say: Say,
  logs: { on: boolean; text(): string },
): void {
  const cases = program.cases.map(({ args }, index) => prepareCase(isolate, context, args, index));
  say({ kind: 'started' });
  let work: ivm.Reference;
  try {
    const module = isolate.compileModuleSync(program.code, { filename: FILE });
    module.instantiateSync(context, refuseImport);
    module.evaluateSync();
    work = module.namespace.getSync(program.function, { reference: true });
  } catch (error) {
    if (isolate.isDisposed) return say({ kind: 'memory-limit' });
    return say({ kind: 'load-failed', error: copyError(error), logs: logs.text() });
  }
  for (const index of hiddenLast(program.cases)) {
    logs.on = program.cases[index]?.logs ?? false;
    say({ kind: 'case', index });
    const prepared = cases[index] as PreparedCase;
    const { end, numbers } = runCase(prelude, work, prepared, program.keepsArguments);
    if (isolate.isDisposed) return say({ kind: 'memory-limit' });
    say({ kind: 'case-ended', end }, numbers);
  }
  say({ kind: 'ended', logs: logs.text() });
}

/** The numbers of the cases in the order in which they run: what a function keeps of hidden ones comes up in no shown one. */
function hiddenLast(cases: FunctionProgram['cases']): number[] {
  const numbers = [...cases.keys()];
  return [...numbers.filter((i) => cases[i]?.logs), ...numbers.filter((i) => !cases[i]?.logs)];
}

/** The arguments are ours: whatever goes wrong here is a fault of the task. */
function prepareCase(
  isolate: ivm.Isolate,
  context: ivm.Context,
  sources: string[],
  index: number,
): PreparedCase {
  try {
    const script = isolate.compileScriptSync(`[${sources.join(',\n')}\n]`, { filename: `case-${index}.js` });
    const args = script.runSync(context, { reference: true });
    return { args, before: sources.map((_, place) => copyArgument(args, place)) };
  } catch (cause) {
    throw new Error(`the arguments of case ${index} cannot be made: ${String(cause)}`, { cause });
  }
}

function runCase(
  prelude: FunctionIsolate['prelude'],
  work: ivm.Reference,
  { args, before }: PreparedCase,
  keepsArguments: boolean,
): { end: CaseEnd; numbers?: Uint8Array } {
  let called: CallEnd;
  try {
    called = prelude.call.applySync(undefined, [work.derefInto(), args.derefInto()]) as CallEnd;
  } catch (error) {
    // a promise was rejected that nobody waits for
    return { end: { kind: 'threw', error: copyError(error) } };
  }
  if (called === 'threw') return { end: { kind: 'threw', error: takeError(prelude) } };
  if (called !== 'returned') return { end: { kind: 'no-value', what: called } };
  try {
    const { value, numbers } = encodeValue(prelude.take.applySync(undefined, [], { result: { copy: true } }));
    const changedArguments = keepsArguments && hasChanged(args, before);
    return { end: { kind: 'returned', value, changedArguments }, numbers };
  } catch (error) {
    return { end: { kind: 'no-value', what: error instanceof TooLarge ? 'too-large' : 'not-data' } };
  }
}

/** @returns the argument in a list of its own, null for one that is no data, such as a function */
function copyArgument(args: ivm.Reference, place: number): unknown[] | null {
  try {
    return [args.getSync(place, { copy: true })];
  } catch {
    return null;
  }
}

function hasChanged(args: ivm.Reference, before: (unknown[] | null)[]): boolean {
  return before.some((was, place) => {
    if (!was) return false;
    const is = copyArgument(args, place);
    try {
      return !isDeepStrictEqual(is, was);
    } catch {
      // nested so deeply that it cannot be compared: no argument of ours is
      return true;
    }
  });
}

function takeError(prelude: FunctionIsolate['prelude']): Thrown {
  try {
    const left: unknown = prelude.take.applySync(undefined, [], { result: { copy: true } });
    const [name, message, stack] = Array.isArray(left) ? (left as unknown[]) : [];
    return cutError(name, message, stack);
  } catch {
    return cutError('', '', '');
  }
}

/** An exception that left the isolate by itself; isolated-vm has made a plain copy. */
function copyError(error: unknown): Thrown {
  if (!(error instanceof Error)) return cutError('', String(error), '');
  return cutError(error.name, error.message, error.stack);
}

function cutError(name: unknown, message: unknown, stack: unknown): Thrown {
  const cut = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '');
  return { name: cut(name, 200), message: cut(message, 4_000), stack: cut(stack, 20_000) };
}

function refuseImport(): never {
  throw new Error('nothing can be imported here');
}
