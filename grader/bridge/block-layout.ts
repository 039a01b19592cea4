/**
 * The block of memory that guest and host share: 32-bit words in three parts.
 * The guest writes the handles that it no longer uses (a count, then the handles) and the inputs of a call
 * (a count, then the handles; for a write: the rank, then the shape). The host writes the outputs
 * (a count, then for each its handle, dtype code, rank and shape).
 * What the guest writes is read once, copied and checked.
 */
export const BLOCK_WORDS = 65_536;
export const DROPPED = 0;
export const MAX_DROPPED = 8_191;
export const INPUTS = 8_192;
export const MAX_INPUTS = 8_191;
export const OUTPUTS = 16_384;

/** The dtypes that cross, by code. */
export const DTYPES = ['float32', 'int32', 'bool'] as const;
export type BridgeDtype = (typeof DTYPES)[number];

/** What `call` answers when the host has forgotten a signature; the guest signs it again. */
export const FORGOTTEN = -1;

export const bytesPerElement = (dtype: BridgeDtype): number => (dtype === 'bool' ? 1 : 4);
