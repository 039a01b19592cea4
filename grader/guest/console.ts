import { host } from './host.ts';
import { inspectTable } from './inspect-table.ts';
import { inspectValue } from './inspect-value.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** Characters of one line that travel; the rest is counted and cut. */
const MAX_LINE = 64 * 1024;
let indent = '';
const counts = new Map<string, number>();
const started = new Map<string, number>();

function write(level: Level, values: unknown[]): void {
  const text = indent + format(values).replaceAll('\n', `\n${indent}`);
  host.log(level, text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)} …` : text, text.length);
}

/** The values of one call as one text; `%s %d %i %f %o %O %j %%` in a first text are filled in. */
function format(values: unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string' || !first.includes('%')) return values.map(inspectValue).join(' ');
  const filled = first.replace(/%([sdifoOjc%])/g, (directive, kind: string) => {
    if (kind === '%') return '%';
    if (rest.length === 0) return directive;
    const value = rest.shift();
    if (kind === 'c') return '';
    if (kind === 'd' || kind === 'f') return String(toNumber(value));
    if (kind === 'i') return String(Math.trunc(toNumber(value)));
    return inspectValue(value);
  });
  return [filled, ...rest.map(inspectValue)].join(' ');
}

/** What has code of its own for becoming a number is none. */
const toNumber = (value: unknown) =>
  ['object', 'function', 'symbol'].includes(typeof value) ? Number.NaN : Number(value);

const elapsed = (label: string) => `${label}: ${host.now() - (started.get(label) ?? host.now())} ms`;

/** The console of a submission: what it says goes to the run's log. */
export const console = {
  log: (...values: unknown[]) => write('info', values),
  info: (...values: unknown[]) => write('info', values),
  debug: (...values: unknown[]) => write('debug', values),
  warn: (...values: unknown[]) => write('warn', values),
  error: (...values: unknown[]) => write('error', values),
  trace: (...values: unknown[]) => write('debug', values),
  dir: (value: unknown) => write('info', [value]),
  table: (value: unknown) => write('info', [inspectTable(value)]),
  assert: (holds: unknown, ...values: unknown[]) => {
    if (!holds) write('error', ['Assertion failed', ...values]);
  },
  count: (label = 'default') => {
    counts.set(label, (counts.get(label) ?? 0) + 1);
    write('info', [`${label}: ${counts.get(label)}`]);
  },
  countReset: (label = 'default') => void counts.delete(label),
  time: (label = 'default') => void started.set(label, host.now()),
  timeLog: (label = 'default', ...values: unknown[]) => write('info', [elapsed(label), ...values]),
  timeEnd: (label = 'default') => {
    write('info', [elapsed(label)]);
    started.delete(label);
  },
  group: (...values: unknown[]) => {
    if (values.length) write('info', values);
    indent += '  ';
  },
  groupCollapsed: (...values: unknown[]) => console.group(...values),
  groupEnd: () => {
    indent = indent.slice(2);
  },
};
