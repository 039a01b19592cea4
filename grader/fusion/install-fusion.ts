import { fuseActivationGradients } from './fuse-activation-gradients.ts';
import { fuseBatchNormalization } from './fuse-batch-normalization.ts';
import { fuseCrossentropy } from './fuse-crossentropy.ts';
import { fuseLayers } from './fuse-layers.ts';
import { fuseRecurrentLayers } from './fuse-recurrent-layers.ts';
import { fuseSumGradients } from './fuse-sum-gradients.ts';
import { fuseOptimizers } from './fuse-optimizers.ts';
import { fuseTileGradient } from './fuse-tile-gradient.ts';
import { lightenOrthogonal } from './lighten-orthogonal.ts';
import { lightenSaving } from './lighten-saving.ts';
import { lightenScopes } from './lighten-scopes.ts';
import { mendGradients } from './mend-gradients.ts';
import { mendOptimizers } from './mend-optimizers.ts';

let installed = false;

/**
 * Makes tfjs-core and tfjs-layers train with the fused kernels that a backend has: fewer and larger ones, whose results
 * agree with those of the kernels that they stand for to float32's rounding. Gradients and optimizers that tfjs has wrong become right.
 * Everything else stays as it is, and so does training on a backend without such kernels. tfjs-layers has to be
 * imported before: it registers tfjs's own gradients.
 */
export function installFusion(): void {
  if (installed) return;
  installed = true;
  fuseActivationGradients();
  fuseBatchNormalization();
  fuseCrossentropy();
  fuseLayers();
  fuseRecurrentLayers();
  fuseSumGradients();
  // the fused ones fall back on these
  mendOptimizers();
  fuseOptimizers();
  fuseTileGradient();
  lightenOrthogonal();
  lightenSaving();
  lightenScopes();
  mendGradients();
}
