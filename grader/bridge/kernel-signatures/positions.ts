import { type ReadValues, Unfit } from './kernel-signature.ts';

/**
 * Reads an input whose values are positions and refuses one that lies outside.
 * @param limits what each value must lie below, over and over: one limit for each column of the input
 * @throws Unfit
 */
export function expectPositions(read: ReadValues, name: string, limits: readonly number[]): void {
  const values = read(name);
  const columns = limits.length;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const limit = limits[columns === 1 ? 0 : i % columns] as number;
    if (value >= 0 && value < limit) continue;
    throw new Unfit(`the value ${value} of ${name} is not in 0 to ${limit - 1}.`);
  }
}
