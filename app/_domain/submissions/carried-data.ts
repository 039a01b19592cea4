import { packedBytes } from '#db/contract/packed-source.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';

/** Code that people write packs into a few KiB; what packs no smaller than this carries data. */
const MOST_CODE_BYTES = 24 * 1024;

/**
 * How much of a source is more than code: tables of answers, small pictures, weights.
 * @returns its bytes when packed (DEFLATE, RFC 1951), null where that is as little as code takes
 */
export function carriedData(files: readonly SourceFile[]): number | null {
  const packed = packedBytes(files);
  return packed > MOST_CODE_BYTES ? packed : null;
}
