import { Tensor } from '@tensorflow/tfjs-core';
import { inspectValue } from './inspect-value.ts';

const MAX_ROWS = 100;
const MAX_COLUMNS = 20;
const MAX_CELL = 40;
const INDEX = '(index)';
const VALUES = '(value)';

/** Rows of data as lines of columns, an object or list a row; what has no rows is shown as any value. */
export function inspectTable(value: unknown): string {
  try {
    return isPlain(value) && Object.keys(value).length > 0 ? tabulate(value) : inspectValue(value);
  } catch {
    return inspectValue(value);
  }
}

function tabulate(value: object): string {
  const keys = Object.keys(value);
  const rows = keys.slice(0, MAX_ROWS).map((key) => ({ key, row: ownValue(value, key) }));
  const columns = new Set<string>();
  for (const { row } of rows) {
    for (const name of isPlain(row) ? Object.keys(row) : [VALUES]) columns.add(name);
  }
  const shown = [...columns].slice(0, MAX_COLUMNS);
  const lines = [
    [INDEX, ...shown.map(cut)],
    ...rows.map(({ key, row }) => [cut(key), ...shown.map((name) => cell(row, name))]),
  ];
  const widths = [INDEX, ...shown].map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  const text = lines.map((line) =>
    line
      .map((part, column) => part.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (keys.length > rows.length) text.push(`… ${keys.length - rows.length} more`);
  return text.join('\n');
}

function cell(row: unknown, name: string): string {
  if (!isPlain(row)) return name === VALUES ? short(row) : '';
  return Object.hasOwn(row, name) ? short(ownValue(row, name)) : '';
}

const short = (value: unknown) => cut(inspectValue(value).replaceAll('\n', ' '));
const cut = (text: string) => (text.length > MAX_CELL ? `${text.slice(0, MAX_CELL)}…` : text);

/** Without running a getter. */
function ownValue(of: object, name: string): unknown {
  const property = Object.getOwnPropertyDescriptor(of, name);
  return property && 'value' in property ? property.value : '[Getter]';
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Tensor) &&
  (Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    [Object.prototype, null].includes(Object.getPrototypeOf(value)));
