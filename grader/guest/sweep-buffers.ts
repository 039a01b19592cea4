type Collect = (options: { type: 'minor' }) => void;

/** Bytes that may become garbage before they are swept. */
const EVERY_BYTES = 32 * 2 ** 20;
let collect: Collect = () => {};
let passed = 0;

/** Takes V8's collector out of the global object, where only the host has put it. */
export function takeCollector(): void {
  const { gc } = globalThis as { gc?: Collect };
  if (!gc) return;
  collect = gc;
  // V8 does not let it be deleted
  Object.assign(globalThis, { gc: undefined });
}

/**
 * Counts the bytes of a buffer that has crossed the bridge. V8 sees the small object that holds such a buffer rather
 * than the memory behind it, and would let hundreds of megabytes pile up.
 */
export function countBuffer(bytes: number): void {
  passed += bytes;
  if (passed < EVERY_BYTES) return;
  passed = 0;
  collect({ type: 'minor' });
}
