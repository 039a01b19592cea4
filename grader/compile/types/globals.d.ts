/** What a submission has besides the built-ins of ES2024. There is no network, no files and no other process. */

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  dir(value: unknown): void;
  table(value: unknown): void;
  /** Writes the values as an error if the condition does not hold. */
  assert(holds: unknown, ...values: unknown[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
}
/** Writes to the log of the run. */
declare const console: Console;

/** Calls `callback` once, `delay` milliseconds from now. Timers fire in order of their due time. */
declare function setTimeout<Values extends unknown[]>(
  callback: (...values: Values) => void,
  delay?: number,
  ...values: Values
): number;
declare function setTimeout(callback: (...values: never[]) => void, delay?: number): number;
declare function clearTimeout(timer: number | undefined): void;
/** Calls `callback` every `delay` milliseconds until it is cleared. */
declare function setInterval<Values extends unknown[]>(
  callback: (...values: Values) => void,
  delay?: number,
  ...values: Values
): number;
declare function setInterval(callback: (...values: never[]) => void, delay?: number): number;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;

declare const performance: {
  /** Whole milliseconds since the run began. */
  now(): number;
};

/** A deep copy of plain data: objects, arrays, maps, sets, dates and typed arrays. */
declare function structuredClone<Value>(value: Value): Value;

interface TextEncoder {
  readonly encoding: 'utf-8';
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare const TextEncoder: { new (): TextEncoder };

interface TextDecoder {
  readonly encoding: string;
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare const TextDecoder: { new (encoding?: string): TextDecoder };
