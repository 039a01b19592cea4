/** A copy of plain data, collections, dates, buffers and errors, cycles and shared parts included (HTML, structured clone). */
export function structuredClone(value: unknown): unknown {
  return cloneInto(value, new Map());
}

function cloneInto(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') throw notClonable(typeof value);
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const remember = <T>(copy: T): T => {
    seen.set(value, copy);
    return copy;
  };
  if (Array.isArray(value)) {
    const copy: unknown[] = remember([]);
    copy.length = value.length;
    for (const key of Object.keys(value))
      copy[Number(key)] = cloneInto((value as unknown[])[Number(key)], seen);
    return copy;
  }
  if (value instanceof Date) return remember(new Date(value.getTime()));
  if (value instanceof RegExp) return remember(new RegExp(value.source, value.flags));
  if (value instanceof Map) {
    const copy = remember(new Map<unknown, unknown>());
    for (const [key, item] of value) copy.set(cloneInto(key, seen), cloneInto(item, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set<unknown>());
    for (const item of value) copy.add(cloneInto(item, seen));
    return copy;
  }
  if (value instanceof ArrayBuffer) return remember(value.slice(0));
  if (ArrayBuffer.isView(value)) return remember(cloneView(value, seen));
  if (value instanceof Error) return remember(cloneError(value));
  if (
    value instanceof WeakMap ||
    value instanceof WeakSet ||
    value instanceof WeakRef ||
    value instanceof Promise
  ) {
    throw notClonable(value.constructor.name);
  }
  const copy: Record<string, unknown> = remember({});
  for (const [key, item] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: cloneInto(item, seen),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

function cloneView(view: ArrayBufferView, seen: Map<object, unknown>): ArrayBufferView {
  const buffer = cloneInto(view.buffer, seen) as ArrayBuffer;
  if (view instanceof DataView) return new DataView(buffer, view.byteOffset, view.byteLength);
  const typed = view as Float32Array;
  const Type = typed.constructor as Float32ArrayConstructor;
  return new Type(buffer, typed.byteOffset, typed.length);
}

function cloneError(error: Error): Error {
  const copy = new Error(error.message);
  Object.defineProperty(copy, 'name', { value: error.name, configurable: true, writable: true });
  Object.defineProperty(copy, 'stack', { value: error.stack, configurable: true, writable: true });
  return copy;
}

function notClonable(what: string): Error {
  const error = new Error(`structuredClone cannot copy a ${what}.`);
  error.name = 'DataCloneError';
  return error;
}
