import { cpuKernel } from '../cpu-kernel.ts';
import type { KernelDefinition } from '../define-kernel.ts';

/**
 * Kernels that the published package lacks (DenseBincount, RotateWithOffset, SearchSorted), has for some paddings only
 * (pooling of volumes) or computes otherwise than tfjs, and that training rarely calls.
 */
const RARE =
  'AvgPool3D CropAndResize DenseBincount DepthToSpace FloorDiv MaxPool3D MaxPool3DGrad Mod Multinomial ' +
  'Range RotateWithOffset SearchSorted';

export const RARE_KERNELS: readonly KernelDefinition[] = RARE.split(' ').map((name) => cpuKernel(name));
