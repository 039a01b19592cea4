import {
  formatFixed,
  formatNumber,
  formatSignificant,
  groupThousands,
  type Place,
  placed,
} from './format-number.ts';
import { describe, ExpressionError, type Value } from './value.ts';

/** A format of `{{ expression | format }}`, ready to be applied. */
export type Format = (value: Value, place: Place) => string;

type Style = {
  digits: (x: number) => string;
  signed: boolean;
  coefficient: boolean;
  parentheses: boolean;
  list: 'list' | 'tuple' | 'vector' | 'matrix';
};

const WORDS = new Set([
  'fixed',
  'sig',
  'percent',
  'signed',
  'coef',
  'paren',
  'grouped',
  'list',
  'tuple',
  'vector',
  'matrix',
  'code',
]);

/**
 * Reads what stands behind the bar, such as `fixed 2 signed`.
 * @throws ExpressionError that names an unknown format
 */
export function readFormat(text: string): Format {
  const style: Style = {
    digits: formatNumber,
    signed: false,
    coefficient: false,
    parentheses: false,
    list: 'list',
  };
  let percent = false;
  let grouped = false;
  let code = false;
  const words = text.trim().split(/\s+/).filter(Boolean);
  for (const [i, word] of words.entries()) {
    if (/^\d+$/.test(word)) continue;
    if (!WORDS.has(word)) throw new ExpressionError(`there is no format "${word}"`);
    const count = Number(words[i + 1]);
    if (word === 'fixed' || word === 'sig' || word === 'percent') {
      if (!Number.isInteger(count))
        throw new ExpressionError(`the format "${word}" needs a number of digits`);
      style.digits = word === 'sig' ? (x) => formatSignificant(x, count) : (x) => formatFixed(x, count);
      percent = word === 'percent';
    } else if (word === 'signed') style.signed = true;
    else if (word === 'coef') style.coefficient = true;
    else if (word === 'paren') style.parentheses = true;
    else if (word === 'grouped') grouped = true;
    else if (word === 'code') code = true;
    else style.list = word as Style['list'];
  }
  if (code) return asCode;
  const digits = style.digits;
  if (percent) style.digits = (x) => digits(x * 100);
  const write = (x: number, place: Place) => writeNumber(x, place, style, { percent, grouped });
  return (value, place) => writeValue(value, place, style, write);
}

function writeValue(
  value: Value,
  place: Place,
  style: Style,
  write: (x: number, place: Place) => string,
): string {
  if (typeof value === 'number') return write(value, place);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => writeValue(item, place, { ...style, list: 'tuple' }, write));
    if (style.list === 'matrix') {
      return value
        .map((row) =>
          (Array.isArray(row) ? row : [row]).map((x) => writeValue(x, place, style, write)).join(' & '),
        )
        .join(' \\\\ ');
    }
    const joined = items.join(', ');
    if (style.list === 'tuple') return `(${joined})`;
    return style.list === 'vector' ? `[${joined}]` : joined;
  }
  throw new ExpressionError(`${describe(value)} cannot be shown`);
}

function writeNumber(
  x: number,
  place: Place,
  style: Style,
  { percent, grouped }: { percent: boolean; grouped: boolean },
): string {
  const size = Math.abs(x);
  const negative = x < 0;
  if (style.coefficient && size === 1) {
    const sign = negative ? '-' : '';
    return style.signed ? `${negative ? placed('-', place) : '+'} ` : placed(sign, place);
  }
  let digits = style.digits(x);
  if (grouped) digits = groupThousands(digits, place);
  const suffix = percent ? (place === 'math' ? '\\%' : '%') : '';
  if (style.signed)
    return `${negative ? placed('-', place) : '+'} ${placed(digits.replace('-', ''), place)}${suffix}`;
  const shown = `${placed(digits, place)}${suffix}`;
  return style.parentheses && negative ? `(${shown})` : shown;
}

/** A value as TypeScript and Python write it. */
export function asCode(value: Value): string {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
    return String(value);
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(asCode).join(', ')}]`;
  if (typeof value === 'object') {
    return `{ ${Object.entries(value)
      .map(([key, field]) => `${key}: ${asCode(field)}`)
      .join(', ')} }`;
  }
  throw new ExpressionError('a function cannot be written as code');
}
