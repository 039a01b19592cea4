import { deflateRawSync } from 'node:zlib';
import type { SourceFile } from './submission-source.ts';

/** Bytes of a source when packed (DEFLATE, RFC 1951): code packs to a third or less, data hardly at all. */
export function packedBytes(files: readonly Pick<SourceFile, 'content'>[]): number {
  return deflateRawSync(Buffer.concat(files.map(({ content }) => content))).byteLength;
}
