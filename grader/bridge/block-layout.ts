/**
 * The block of memory that guest and host share, in 32-bit words. Kernel calls do not cross the bridge one by one: the
 * guest writes them into the queue, and whenever it needs an answer (values, the shapes of a call of a new kind, the
 * time), the host works through the queue first.
 *
 * An entry of the queue is a call (its signature's number, the count of its outputs, the count of the words that follow,
 * which are the handles of its inputs and then the attribute that its signature leaves open, if it leaves one), or DROP
 * and a handle that is given back. Outputs get the handles that follow LAST_HANDLE, in order.
 * After a queue that ends with a call, its outputs stand at OUTPUTS: a count, then for each its handle, dtype code, rank
 * and shape. What the guest writes is read once, copied and checked.
 */
export const BLOCK_WORDS = 65_536;
/** Guest: words in the queue. The host sets it to 0 when it has worked through them. */
export const QUEUED = 0;
/** Host: the handle given last. */
export const LAST_HANDLE = 1;
/** Host: KiB that tensors may still take. */
export const ROOM = 2;
/** Host: signatures of smaller numbers are forgotten. */
export const OLDEST_SIGNATURE = 3;
/** Host: whether the last call gives outputs of the same shapes to all inputs of the same shapes. */
export const REPEATABLE = 4;
/** It does, for whatever its inputs hold. */
export const ALWAYS = 1;
/** It does, unless an input holds a position that lies outside. */
export const UNLESS_OUTSIDE = 2;
/** Guest: of a tensor that it writes, the rank, then the shape. */
export const SHAPE = 8;
export const QUEUE = 32;
export const MAX_QUEUED = 16_352;
export const OUTPUTS = QUEUE + MAX_QUEUED;

/** Handles of a call, and what else follows them. */
export const MAX_INPUTS = 8_191;
/** In the place of a signature's number. */
export const DROP = 0;

/** The dtypes that cross, by code. */
export const DTYPES = ['float32', 'int32', 'bool'] as const;
export type BridgeDtype = (typeof DTYPES)[number];

export const bytesPerElement = (dtype: BridgeDtype): number => (dtype === 'bool' ? 1 : 4);
