import {
  engine,
  getKernelsForBackend,
  registerKernel,
  setBackend,
  type Tensor,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { KernelCase } from './cases/kernel-case.ts';

/** What one case came to on the backend under test. */
export interface CaseResult {
  readonly name: string;
  /** Every kernel that the case called there. */
  readonly kernels: ReadonlySet<string>;
  /** Those of them that were given, or gave, a tensor of no element. */
  readonly withNothing: ReadonlySet<string>;
  /** Largest error relative to the largest value of its output; Infinity for a wrong shape, dtype or NaN. */
  readonly error: number;
  /** What makes the error infinite, or what was thrown. */
  readonly problem: string | null;
  readonly tolerance: number;
}

interface Output {
  readonly shape: readonly number[] | null;
  readonly dtype: string | null;
  readonly values: ArrayLike<number>;
}

/** Runs every case on tfjs-backend-cpu and on `backend`, which is current afterwards, and compares them. */
export async function compareWithCpu(backend: string, cases: readonly KernelCase[]): Promise<CaseResult[]> {
  await setBackend('cpu');
  const references = cases.map((one) =>
    one.expected ? one.expected().map((values) => ({ shape: null, dtype: null, values })) : referenceOf(one),
  );
  await setBackend(backend);
  const { called, withNothing } = recordKernels(backend);
  return cases.map((one, i) => {
    called.clear();
    withNothing.clear();
    const { error, problem } = compare(references[i] ?? [], one);
    return {
      name: one.name,
      kernels: new Set(called),
      withNothing: new Set(withNothing),
      error,
      problem,
      tolerance: one.tolerance ?? 1e-5,
    };
  });
}

/** From now on the returned sets collect the names of the kernels that are called on `backend`. */
function recordKernels(backend: string): { called: Set<string>; withNothing: Set<string> } {
  const called = new Set<string>();
  const withNothing = new Set<string>();
  for (const kernel of getKernelsForBackend(backend)) {
    unregisterKernel(kernel.kernelName, backend);
    registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        called.add(kernel.kernelName);
        const outputs = kernel.kernelFunc(call);
        if ([...Object.values(call.inputs), outputs].flat().some(hasNothing))
          withNothing.add(kernel.kernelName);
        return outputs;
      },
    });
  }
  return { called, withNothing };
}

/** An input that is left out is none at all. */
const hasNothing = (tensor: TensorInfo | undefined): boolean => tensor?.shape.includes(0) ?? false;

function referenceOf(one: KernelCase): Output[] {
  try {
    return outputsOf(one);
  } catch (cause) {
    throw new Error(`tfjs-backend-cpu cannot compute the case "${one.name}"`, { cause });
  }
}

function outputsOf(one: KernelCase): Output[] {
  engine().startScope();
  try {
    return one.run().map((tensor: Tensor) => ({
      shape: tensor.shape,
      dtype: tensor.dtype,
      values: Array.from(tensor.dataSync()),
    }));
  } finally {
    engine().endScope();
  }
}

function compare(reference: readonly Output[], one: KernelCase): { error: number; problem: string | null } {
  try {
    const outputs = outputsOf(one);
    if (outputs.length !== reference.length) return { error: Infinity, problem: `${outputs.length} outputs` };
    let error = 0;
    for (const [i, expected] of reference.entries()) {
      const actual = outputs[i];
      if (!actual) continue;
      const problem = differenceInKind(expected, actual);
      if (problem) return { error: Infinity, problem: `output ${i}: ${problem}` };
      error = Math.max(error, relativeError(expected.values, actual.values));
    }
    return { error, problem: null };
  } catch (thrown) {
    return { error: Infinity, problem: String(thrown) };
  }
}

function differenceInKind(expected: Output, actual: Output): string | null {
  if (expected.dtype && expected.dtype !== actual.dtype)
    return `${actual.dtype} instead of ${expected.dtype}`;
  if (expected.shape && expected.shape.join() !== actual.shape?.join()) {
    return `[${actual.shape?.join()}] instead of [${expected.shape.join()}]`;
  }
  if (expected.values.length !== actual.values.length) return `${actual.values.length} values`;
  for (let i = 0; i < expected.values.length; i++) {
    const [e, a] = [expected.values[i] ?? 0, actual.values[i] ?? 0];
    if (Number.isFinite(e) ? !Number.isFinite(a) : !Object.is(e, a)) return `${a} instead of ${e} at ${i}`;
    if (expected.dtype && expected.dtype !== 'float32' && e !== a) return `${a} instead of ${e} at ${i}`;
  }
  return null;
}

function relativeError(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  let scale = 1e-6;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const [e, a] = [expected[i] ?? 0, actual[i] ?? 0];
    if (!Number.isFinite(e)) continue;
    scale = Math.max(scale, Math.abs(e));
    largest = Math.max(largest, Math.abs(e - a));
  }
  return largest / scale;
}
