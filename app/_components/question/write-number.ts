/** A number as a reader expects it: six significant digits, a true minus sign, ∞. */
export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value < 0 ? '−∞' : '∞';
  return String(Number(value.toPrecision(6))).replaceAll('-', '−');
}
