import type { CaseResult } from './compare-backends.ts';

/** How well one kernel is proven. */
export interface KernelProof {
  readonly kernel: string;
  readonly cases: number;
  /** The largest error of a case that the kernel took part in. */
  readonly largestError: number;
}

/** One row for each kernel that any case called, by name. */
export function kernelTable(results: readonly CaseResult[]): KernelProof[] {
  const table = new Map<string, KernelProof>();
  for (const { kernels, error } of results) {
    for (const kernel of kernels) {
      const { cases, largestError } = table.get(kernel) ?? { cases: 0, largestError: 0 };
      table.set(kernel, { kernel, cases: cases + 1, largestError: Math.max(largestError, error) });
    }
  }
  return [...table.values()].sort((a, b) => (a.kernel < b.kernel ? -1 : 1));
}
