import { readFile } from 'node:fs/promises';
import { buildKernels } from './build-kernels.ts';
import { optimizeCompiler } from './optimize-compiler.ts';

type Native = (...numbers: number[]) => void;

/** What `assembly/index.ts` exports. Arguments are addresses in bytes, counts and flags; nothing is checked there. */
export interface NativeKernels {
  readonly addAveragePoolGradient: Native;
  readonly addDepthwise: Native;
  readonly addDepthwiseFilterGradient: Native;
  readonly addDepthwiseInputGradient: Native;
  readonly addFilterGradient: Native;
  readonly addMaxPoolGradient: Native;
  readonly addSegments: Native;
  readonly apply: Native;
  readonly averagePool: Native;
  readonly combine: Native;
  readonly combineChannels: Native;
  readonly compare: Native;
  readonly convolve: Native;
  readonly copyStrided: Native;
  readonly crossentropy: Native;
  readonly crossentropyGradient: Native;
  readonly gatherRows: Native;
  readonly largestPlaces: Native;
  readonly maxPool: Native;
  readonly maxPoolByTwo: Native;
  readonly maxPoolByTwoGradient: Native;
  readonly measureChannels: Native;
  readonly multiplyPanels: Native;
  readonly multiplyTransposed: Native;
  readonly normalize: Native;
  readonly packFlippedFilter: Native;
  readonly packPanels: Native;
  readonly packPanelsTransposed: Native;
  readonly reduce: Native;
  readonly select: Native;
  readonly softmaxGradient: Native;
  readonly stepAdam: Native;
  readonly stepMomentum: Native;
  readonly stepRmsProp: Native;
  readonly stepSgd: Native;
  readonly sumChannelGradients: Native;
  readonly transposeMatrix: Native;
  readonly useWideTiles: Native;
}

/**
 * The native kernels on `memory`. Where this V8 has relaxed SIMD they use its fused multiply-add: up to 1.5 times
 * as fast, and rounded once instead of twice. On processors without FMA the instruction rounds twice, so that the
 * last bits of a result may differ between such a machine and a newer one; on one machine they never do.
 */
export async function loadNativeKernels(memory: WebAssembly.Memory): Promise<NativeKernels> {
  const built = await buildKernels();
  const relaxed = await readFile(built.relaxed);
  const bytes = WebAssembly.validate(relaxed) ? relaxed : await readFile(built.simd);
  const joined = optimizeCompiler();
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  // The exports are those of assembly/index.ts, compiled by us from this repository.
  const native = instance.exports as unknown as NativeKernels;
  if (joined) native.useWideTiles();
  return native;
}
