import type { CaseResult } from './compare-backends.ts';

/** How well one kernel is proven. */
export interface KernelProof {
  readonly kernel: string;
  readonly cases: number;
  /** The largest error of a case that the kernel took part in. */
  readonly largestError: number;
  /** Whether a case gives it, or has it give, a tensor of no element. */
  readonly takesNothing: boolean;
}

/** One row for each kernel that any case called, by name. */
export function kernelTable(results: readonly CaseResult[]): KernelProof[] {
  const table = new Map<string, KernelProof>();
  for (const { kernels, withNothing, error } of results) {
    for (const kernel of kernels) {
      const before = table.get(kernel);
      table.set(kernel, {
        kernel,
        cases: (before?.cases ?? 0) + 1,
        largestError: Math.max(before?.largestError ?? 0, error),
        takesNothing: before?.takesNothing === true || withNothing.has(kernel),
      });
    }
  }
  return [...table.values()].sort((a, b) => (a.kernel < b.kernel ? -1 : 1));
}
