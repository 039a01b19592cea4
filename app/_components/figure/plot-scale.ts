import { niceTicks } from '../chart/nice-ticks.ts';

export interface Axis {
  from: number;
  to: number;
  log: boolean;
}

/** Where a value lies on the axis, as a share of its length; NaN for what a logarithmic axis cannot show. */
export function shareOf({ from, to, log }: Axis, value: number): number {
  if (!log) return (value - from) / (to - from);
  return value > 0 ? Math.log(value / from) / Math.log(to / from) : Number.NaN;
}

/** An axis is a few hundred pixels long: finer than this nobody can point. */
const FINEST = 200;

/** The value at a share of the axis's length, as exactly as somebody can point at it: the way back of `shareOf`. */
export function valueAt({ from, to, log }: Axis, share: number): number {
  if (log) return Number((from * (to / from) ** share).toPrecision(3));
  const step = 10 ** Math.floor(Math.log10(Math.abs(to - from) / FINEST));
  return Number((Math.round((from + share * (to - from)) / step) * step).toPrecision(12));
}

/** Round values on the axis: steps of 1, 2 or 5, or powers of ten on a logarithmic one. */
export function axisTicks(axis: Axis, count = 6): number[] {
  const { from, to, log } = axis;
  if (!log) return niceTicks(Math.min(from, to), Math.max(from, to), count);
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const powers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (powers.length > 2) {
    const every = Math.ceil(powers.length / count);
    return powers.filter((_, i) => i % every === 0).map((power) => Number(`1e${power}`));
  }
  return [first - 1, ...powers]
    .flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`)))
    .filter((value) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9));
}

/** A value at an axis or in a table: at most four significant digits, with a true minus sign. */
export function plotNumber(value: number): string {
  const size = Math.abs(value);
  const digits =
    size !== 0 && (size >= 1e6 || size < 1e-4) ? powerOfTen(value) : String(Number(value.toPrecision(4)));
  return digits.replace('-', '−');
}

/** 1e-5 as 10⁻⁵, 2.5e7 as 2.5·10⁷. */
function powerOfTen(value: number): string {
  const [mantissa = '', exponent = ''] = Number(value.toPrecision(4)).toExponential().split('e');
  const raised = [...exponent.replace('+', '')]
    .map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]))
    .join('');
  if (mantissa === '1') return `10${raised}`;
  return mantissa === '-1' ? `-10${raised}` : `${mantissa}·10${raised}`;
}
