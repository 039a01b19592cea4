import type { Variant } from '../engine/make-variant.ts';
import type { Findings } from './findings.ts';

/** An answer this many times larger or smaller than the usual one is another exercise. */
const FAR = 1000;
/** So many more digits to work with than usual make another exercise too. */
const MORE_DIGITS = 3;

/** Follows the size and the digits of each answer over the seeds: the difficulty must not depend on luck. */
export class SpreadOfAnswers {
  readonly #values = new Map<string, { value: number; exact: boolean; seed: number }[]>();

  add(variant: Variant): void {
    for (const { id, made } of variant.parts) {
      for (const [name, number] of Object.entries(made.numbers())) {
        const key = name ? `${id}.${name}` : id;
        const list = this.#values.get(key) ?? [];
        list.push({ ...number, seed: variant.seed });
        this.#values.set(key, list);
      }
    }
  }

  report(findings: Findings): void {
    for (const [name, list] of this.#values) {
      const zeros = list.filter(({ value }) => value === 0);
      if (zeros.length > 0 && zeros.length < list.length / 4) {
        findings.report(
          'zero',
          `${name} is 0 for ${percent(zeros.length, list.length)} of the seeds`,
          zeros[0]?.seed,
        );
      }
      const sizes = list.filter(({ value }) => value !== 0);
      const usual = median(sizes.map(({ value }) => Math.abs(value)));
      const far = sizes.find(({ value }) => Math.abs(value) > usual * FAR || Math.abs(value) < usual / FAR);
      if (far) findings.report('size', `${name} is ${far.value}, usually about ${usual}`, far.seed);
      const digits = list.map(({ value, seed }) => ({ digits: digitsOf(value), seed }));
      const usualDigits = median(digits.map((one) => one.digits));
      const long = digits.find((one) => one.digits >= usualDigits + MORE_DIGITS);
      if (long && list.some(({ exact }) => exact)) {
        findings.report(
          'digits',
          `${name} has ${long.digits} significant digits, usually ${usualDigits}`,
          long.seed,
        );
      }
    }
  }
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Significant digits, of six at most; the zeros of 50,000 do not count. */
function digitsOf(value: number): number {
  const [mantissa = ''] = Math.abs(value).toPrecision(6).split('e');
  return mantissa.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;
}
