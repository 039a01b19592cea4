import { ExpressionError } from './value.ts';

/** Where a number stands decides its minus sign and its grouping. */
export type Place = 'text' | 'math' | 'code';

/** Digits of a number with n significant digits, without an exponent where a reader would not expect one. */
function significant(x: number, digits: number): string {
  if (x === 0) return '0';
  const size = Math.abs(x);
  if (size >= 1e15 || size < 1e-6) return x.toExponential(digits - 1);
  const decimals = Math.max(digits - 1 - Math.floor(Math.log10(size)), 0);
  return x.toFixed(Math.min(decimals, 100));
}

/** Up to six significant digits without trailing zeros; integers are written out. */
export function formatNumber(x: number): string {
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞';
  if (Number.isInteger(x) && Math.abs(x) < 1e15) return String(x || 0);
  const size = Math.abs(x);
  if (size >= 1e15 || size < 1e-6) return String(Number(x.toPrecision(6)));
  return trimZeros(significant(x, 6));
}

/** Rounds half away from zero by the decimal digits of the number, so that 1.005 is 1.01. */
export function formatFixed(x: number, decimals: number): string {
  refuseDigits(decimals, 0);
  if (!Number.isFinite(x)) return formatNumber(x);
  const scaled = Math.round(Number(`${Math.abs(x).toPrecision(15)}e${decimals}`));
  const rounded = Number.isNaN(scaled) ? Math.abs(x) : Number(`${scaled}e${-decimals}`);
  return `${x < 0 && rounded !== 0 ? '-' : ''}${rounded.toFixed(decimals)}`;
}

export function formatSignificant(x: number, digits: number): string {
  refuseDigits(digits, 1);
  if (!Number.isFinite(x)) return formatNumber(x);
  return significant(Number(x.toPrecision(digits)), digits);
}

/** JavaScript writes so many at most. */
function refuseDigits(count: number, least: number): void {
  if (!Number.isInteger(count) || count < least || count > 100)
    throw new ExpressionError(`${count} is no number of digits from ${least} to 100`);
}

const trimZeros = (digits: string): string =>
  digits.includes('.') && !digits.includes('e') ? digits.replace(/\.?0+$/, '') : digits;

/** 228141056 as 228,141,056; in TeX the commas are braced, so that no space follows them. */
export function groupThousands(digits: string, place: Place): string {
  const comma = place === 'math' ? '{,}' : ',';
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, comma);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The signs that belong to the place: − in text, TeX's own in math, ASCII in code. */
export function placed(digits: string, place: Place): string {
  const [mantissa = '', exponent] = digits.split('e');
  if (place === 'code') return digits.replace('∞', 'Infinity');
  const sign = place === 'text' ? mantissa.replace('-', '−') : mantissa.replace('∞', '\\infty');
  if (exponent === undefined) return sign;
  const power = String(Number(exponent));
  return place === 'math' ? `${sign} \\times 10^{${power}}` : `${sign} × 10^${power.replace('-', '−')}`;
}
