import { cpuKernel } from '../cpu-kernel.ts';
import type { KernelDefinition } from '../define-kernel.ts';

const RARE = (
  'AvgPool3D BatchToSpaceND Bincount BroadcastArgs CropAndResize Conv3D Conv3DBackpropFilterV2 Conv3DBackpropInputV2 DenseBincount ' +
  'DepthToSpace Diag FlipLeftRight FloorDiv LRN LRNGrad LinSpace MaxPool3D MaxPool3DGrad Mod Multinomial Range ' +
  'RotateWithOffset SearchSorted SpaceToBatchND SparseToDense Unique'
).split(' ');

/** Kernels that training rarely calls, or calls on little data. */
export const RARE_KERNELS: readonly KernelDefinition[] = RARE.map((name) => cpuKernel(name));
