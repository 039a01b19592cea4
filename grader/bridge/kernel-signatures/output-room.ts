import { BLOCK_WORDS, OUTPUTS } from '../block-layout.ts';
import { refuseUnless } from './kernel-signature.ts';

const WORDS = BLOCK_WORDS - OUTPUTS - 1;
/** Handle, dtype and rank of an output stand before its shape. */
const WORDS_BESIDE_SHAPE = 3;

/** @throws Unfit when so many outputs of this rank cannot be told to the guest */
export function expectRoomFor(count: number, rank: number): void {
  const most = Math.floor(WORDS / (WORDS_BESIDE_SHAPE + rank));
  refuseUnless(count <= most, `it cannot give ${count} tensors at once, at most ${most}.`);
}
