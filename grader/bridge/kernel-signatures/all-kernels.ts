import { CONVOLUTIONS } from './convolutions.ts';
import { CREATION } from './creation.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { ENLARGING } from './enlarging.ts';
import { FUSED_TRAINING } from './fused-training.ts';
import { IMAGES } from './images.ts';
import { INDICES } from './indices.ts';
import type { KernelSignature } from './kernel-signature.ts';
import { LAYOUT } from './layout.ts';
import { MATRICES } from './matrices.ts';
import { POOLING } from './pooling.ts';
import { RECURRENT } from './recurrent.ts';
import { REDUCTIONS } from './reductions.ts';

/** What a guest may call, by the name of the kernel. Nothing else can be called. */
export const KERNEL_SIGNATURES: ReadonlyMap<string, KernelSignature> = new Map([
  ...ELEMENTWISE,
  ...REDUCTIONS,
  ...LAYOUT,
  ...ENLARGING,
  ...CREATION,
  ...INDICES,
  ...MATRICES,
  ...CONVOLUTIONS,
  ...POOLING,
  ...IMAGES,
  ...FUSED_TRAINING,
  ...RECURRENT,
]);
