import {
  dispose,
  getBackend,
  getKernelsForBackend,
  memory,
  registerKernel,
  type Tensor,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { FUSED_TRAINING_CASES } from '../../backends/cases/fused-training-cases.ts';

export const FUSED: ReadonlySet<string> = new Set(FUSED_TRAINING_CASES.map(({ kernel }) => kernel));

/** What a program gives to be looked at. */
type Program = () => readonly (Tensor | number)[] | Promise<readonly (Tensor | number)[]>;

/** Takes the fused kernels away from the current backend, as if it had never had any. @returns puts them back */
export function removeFused(): () => void {
  const backend = getBackend();
  const kernels = getKernelsForBackend(backend).filter(({ kernelName }) => FUSED.has(kernelName));
  for (const { kernelName } of kernels) unregisterKernel(kernelName, backend);
  return () => kernels.forEach((kernel) => registerKernel(kernel));
}

/** Runs work as on a backend that has none of the fused kernels. */
export async function composed<Result>(work: () => Result): Promise<Awaited<Result>> {
  const putBack = removeFused();
  try {
    return await work();
  } finally {
    putBack();
  }
}

/** How a program behaves otherwise than with tfjs's own kernels, in words; nothing where it does not. */
export async function compareWithComposed(program: Program): Promise<string[]> {
  const fused = await show(program);
  const expected = await composed(() => show(program));
  const differences: string[] = [];
  // tfjs loses what it has saved for gradients when a program throws
  if (fused.left !== expected.left && !expected.error)
    differences.push(`${fused.left} tensors left instead of ${expected.left}`);
  if (fused.error !== expected.error) differences.push(`${fused.error} instead of ${expected.error}`);
  for (const [i, values] of expected.shown.entries()) {
    const scale = Math.max(1e-3, ...values.filter(Number.isFinite).map(Math.abs));
    const others = fused.shown[i] ?? [];
    const far = values.findIndex(
      (value, k) =>
        !Object.is(others[k], value) && !(Math.abs((others[k] ?? Number.NaN) - value) <= 1e-4 * scale),
    );
    if (far >= 0 || others.length !== values.length) {
      differences.push(`${i}: ${others[far]} instead of ${values[far]} at ${far}`);
    }
  }
  return differences;
}

interface Shown {
  left: number;
  shown: number[][];
  error: string | null;
}

/** All that a program shows of itself: numbers, how many tensors it leaves behind, what it throws. */
async function show(program: Program): Promise<Shown> {
  const before = memory().numTensors;
  let result: readonly (Tensor | number)[] = [];
  let error: string | null = null;
  try {
    result = await program();
  } catch (thrown) {
    error = String(thrown);
  }
  const shown = result.map((one) => (typeof one === 'number' ? [one] : Array.from(one.dataSync())));
  dispose(result.filter((one) => typeof one !== 'number'));
  return { left: memory().numTensors - before, shown, error };
}
