/** Said when one of these is used; a function of a quiz is told otherwise. */
let why =
  'is not available to a submission: it runs without network, files, threads and code made from strings. ' +
  'Use @tensorflow/tfjs, argmin and the built-ins of ES2024.';

const FUNCTIONS = ['eval', 'fetch', 'require', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker'];
const OBJECTS = ['process', 'WebAssembly', 'SharedArrayBuffer', 'Atomics'];

function explain(name: string): never {
  throw new TypeError(`${name} ${why}`);
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
}

/**
 * Replaces what a submission must not have by something that says so when it is used.
 * Memory that could grow outside the isolate's own limit goes with it; the isolate's walls do not rest on this.
 * @param reason what stands behind the name when it is used
 */
export function removeGlobals(reason = why): void {
  why = reason;
  removeGrowingBuffers();
  removeCodeFromStrings();
  for (const name of FUNCTIONS) {
    define(globalThis, name, function removed() {
      explain(name);
    });
  }
  const explainUse = (name: string): ProxyHandler<() => void> => ({
    get: () => explain(name),
    apply: () => explain(name),
    construct: () => explain(name),
  });
  for (const name of OBJECTS) define(globalThis, name, new Proxy(function removed() {}, explainUse(name)));
}

function removeCodeFromStrings(): void {
  const kinds = [
    () => {},
    async () => {},
    function* generator() {},
    async function* asyncGenerator() {},
  ] as const;
  for (const kind of kinds) {
    const prototype = Object.getPrototypeOf(kind) as object;
    const Removed = function Function() {
      explain('Function');
    };
    Object.defineProperty(Removed, 'prototype', { value: prototype });
    Object.defineProperty(prototype, 'constructor', { value: Removed, configurable: true, writable: true });
    if (kind === kinds[0]) define(globalThis, 'Function', Removed);
  }
}

function removeGrowingBuffers(): void {
  const Shared = globalThis.SharedArrayBuffer as unknown as { prototype: object } | undefined;
  if (Shared) {
    for (const name of ['constructor', 'grow']) Reflect.deleteProperty(Shared.prototype, name);
  }
  const Original = ArrayBuffer;
  for (const name of ['resize', 'transfer']) Reflect.deleteProperty(Original.prototype, name);
  const Fixed = function ArrayBuffer(length: number, options?: { maxByteLength?: unknown }) {
    if (!new.target) throw new TypeError("Constructor ArrayBuffer requires 'new'");
    if (options?.maxByteLength !== undefined) explain('A resizable ArrayBuffer');
    return Reflect.construct(Original, [length], new.target) as ArrayBuffer;
  };
  Object.defineProperty(Fixed, 'prototype', { value: Original.prototype });
  Object.defineProperty(Fixed, Symbol.species, { get: () => Fixed });
  define(Fixed, 'isView', Original.isView);
  define(Original.prototype, 'constructor', Fixed);
  define(globalThis, 'ArrayBuffer', Fixed);
}
