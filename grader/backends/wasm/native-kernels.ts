type Native = (...numbers: number[]) => void;

/** What `assembly/index.ts` exports. Arguments are addresses in bytes, counts and flags; nothing is checked there. */
export interface NativeKernels {
  readonly addAveragePoolGradient: Native;
  readonly addDepthwise: Native;
  readonly addDepthwiseFilterGradient: Native;
  readonly addDepthwiseInputGradient: Native;
  readonly filterGradient: Native;
  readonly addMaxPoolGradient: Native;
  readonly addSegments: Native;
  readonly apply: Native;
  readonly averagePool: Native;
  readonly clear: Native;
  readonly combine: Native;
  readonly combineChannels: Native;
  readonly compare: Native;
  readonly compareIntegers: Native;
  readonly convolve: Native;
  readonly copyStrided: Native;
  readonly crossentropy: Native;
  readonly crossentropyGradient: Native;
  readonly gatherRows: Native;
  readonly largestPlaces: Native;
  readonly maxPool: Native;
  readonly maxPoolByTwo: Native;
  readonly maxPoolByTwoGradient: Native;
  readonly maxPoolByTwoReluGradient: Native;
  readonly measureChannels: Native;
  readonly moveGruState: Native;
  readonly moveGruStateGradient: Native;
  readonly multiplyPanels: Native;
  readonly multiplyTransposed: Native;
  readonly normalize: Native;
  readonly openGruGates: Native;
  readonly openGruGatesGradient: Native;
  readonly openLstmGates: Native;
  readonly openLstmGatesGradient: Native;
  readonly packFlippedFilter: Native;
  readonly packPanels: Native;
  readonly packPanelsTransposed: Native;
  readonly passGradient: Native;
  readonly reduce: Native;
  readonly select: Native;
  readonly softmax: Native;
  readonly softmaxGradient: Native;
  readonly stepAdam: Native;
  readonly stepMomentum: Native;
  readonly stepRmsProp: Native;
  readonly stepSgd: Native;
  readonly sumChannelGradients: Native;
  readonly toFloats: Native;
  readonly transposeMatrix: Native;
  readonly useWideTiles: Native;
}

/** The compiled native kernels, and how they are to run. */
export interface KernelCode {
  readonly module: WebAssembly.Module;
  /** Whether the engine makes one 256-bit instruction of two neighbouring 128-bit ones. */
  readonly isJoined: boolean;
}

/** The native kernels on `memory`. */
export function startNativeKernels(
  { module, isJoined }: KernelCode,
  memory: WebAssembly.Memory,
): NativeKernels {
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  // The exports are those of assembly/index.ts, compiled by us from this repository.
  const native = instance.exports as unknown as NativeKernels;
  if (isJoined) native.useWideTiles();
  return native;
}

/**
 * Of the two builds the one to run here. Where the engine has relaxed SIMD that is the one with its fused
 * multiply-add: up to 1.5 times as fast, and rounded once instead of twice. On processors without FMA the instruction
 * rounds twice, so that the last bits of a result may differ between such a machine and a newer one; on one machine
 * they never do.
 */
export async function chooseBuild(
  load: (build: 'relaxed' | 'simd') => Promise<BufferSource>,
): Promise<WebAssembly.Module> {
  const relaxed = await load('relaxed');
  return WebAssembly.compile(WebAssembly.validate(relaxed) ? relaxed : await load('simd'));
}
