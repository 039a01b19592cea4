import { cpuKernel } from '../cpu-kernel.ts';
import type { KernelDefinition } from '../define-kernel.ts';

/**
 * Kernels that the published package lacks (DenseBincount, RotateWithOffset, SearchSorted) or computes otherwise than
 * tfjs, and that training rarely calls.
 */
const RARE =
  'CropAndResize DenseBincount DepthToSpace FloorDiv Mod Multinomial RotateWithOffset SearchSorted';

export const RARE_KERNELS: readonly KernelDefinition[] = RARE.split(' ').map((name) => cpuKernel(name));
