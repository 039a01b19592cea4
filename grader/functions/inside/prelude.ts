/**
 * The isolate's side, run before any code of a student in the realm that they will share. What it needs is taken from
 * the realm now: whatever the student does to prototypes and globals later changes nothing here.
 */
import { removeGlobals } from '../../guest/remove-globals.ts';
import { seededRandom } from '../../guest/seeded-random.ts';
import { structuredClone } from '../../guest/structured-clone.ts';

/** How a call ended; what it left is taken by `take`. */
export type CallEnd = 'returned' | 'threw' | 'promise' | 'function' | 'symbol';

/** @returns false when no more is kept. @throws when a value cannot be copied */
type Say = (values: unknown[]) => boolean;

const { apply } = Reflect;
const { then } = Promise.prototype;
const { defineProperty, freeze } = Object;
const text = String;
const ignore = () => {};

let left: unknown;
let say: Say = () => false;
let isHeard = true;

/** Calls the student's function. Only a fault of V8's own leaves this. */
export function call(work: (...args: unknown[]) => unknown, args: unknown[]): CallEnd {
  try {
    left = apply(work, undefined, args);
  } catch (thrown) {
    left = describe(thrown);
    return 'threw';
  }
  const type = typeof left;
  if (type === 'function' || type === 'symbol') return type;
  return isPromise(left) ? 'promise' : 'returned';
}

/** What the last call left, once: its value, or [name, message, stack] of what it threw. */
export function take(): unknown {
  const value = left;
  left = undefined;
  return value;
}

/** Describes what loading the student's code threw. */
export function describe(thrown: unknown): [string, string, string] {
  if (typeof thrown !== 'object' || thrown === null) {
    try {
      return ['', typeof thrown === 'function' ? '' : text(thrown), ''];
    } catch {
      return ['', '', ''];
    }
  }
  const read = (name: 'name' | 'message' | 'stack'): string => {
    try {
      const value = (thrown as Record<string, unknown>)[name];
      return typeof value === 'string' ? value : '';
    } catch {
      return '';
    }
  };
  return [read('name'), read('message'), read('stack')];
}

/** Told by what only a promise has, which nothing can pretend to; its rejection is nobody's surprise then. */
function isPromise(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    apply(then, value, [ignore, ignore]);
    return true;
  } catch {
    return false;
  }
}

function write(values: unknown[]): void {
  if (!isHeard) return;
  for (let i = 0; i < values.length; i++) {
    const type = typeof values[i];
    if (type === 'function') values[i] = '[Function]';
    else if (type === 'symbol') values[i] = '[Symbol]';
  }
  try {
    isHeard = say(values);
  } catch {
    // one of them cannot be copied: a proxy, a getter that throws, something with a function in it
    for (let i = 0; i < values.length; i++) writeOne(values[i]);
  }
}

function writeOne(value: unknown): void {
  try {
    isHeard = say([value]);
  } catch {
    isHeard = say(['[a value that cannot be shown]']);
  }
}

/** Makes the globals that a function has; `heard` takes what it writes to its console. */
export function connect(heard: Say): void {
  say = heard;
  removeGlobals('is not available here: a function has console and the built-ins of ES2024.');
  // the same code gets the same mark, however often it is run
  Math.random = seededRandom(1);
  const log = (...values: unknown[]) => write(values);
  const console = {
    log,
    info: log,
    debug: log,
    warn: log,
    error: log,
    dir: (value: unknown) => write([value]),
    table: (value: unknown) => write([value]),
    assert: (holds: unknown, ...values: unknown[]) => {
      if (!holds) write(['Assertion failed', ...values]);
    },
  };
  const globals = { console: freeze(console), structuredClone };
  for (const [name, value] of Object.entries(globals)) {
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
