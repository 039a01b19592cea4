/** What computes kernels. */
export type BackendName = 'tensorflow' | 'wasm' | 'webgpu';

export interface BackendOptions {
  /** How many threads compute at once, the calling one included: the share of this process of the machine's cores. */
  threads: number;
}

/** A process that was given no share of its own takes one core. */
export const ONE_THREAD: BackendOptions = { threads: 1 };

/**
 * One backend, registered and made current in tfjs-core's engine of this process.
 * Kernels are called through tfjs-core's registry under `tfjsName`; this is only what tfjs does not say.
 */
export interface Backend {
  readonly name: BackendName;
  /** cpu, cuda, … */
  readonly device: string;
  /** The name under which tfjs-core's registry has its kernels. */
  readonly tfjsName: string;
  /** Bytes of tensor data held now. */
  bytesInUse(): number;
  /** From now on an allocation that would bring `bytesInUse` over `limit` throws `AllocationRefused`. */
  limitBytes(limit: number): void;
}

/** An allocation that cannot fit, refused before it was made. */
export class AllocationRefused extends Error {
  override name = 'AllocationRefused';
  readonly bytes: number;
  readonly inUse: number;
  readonly limit: number;
  constructor(bytes: number, inUse: number, limit: number) {
    super(`an allocation of ${bytes} bytes does not fit: ${inUse} of ${limit} bytes are in use`);
    this.bytes = bytes;
    this.inUse = inUse;
    this.limit = limit;
  }
}
