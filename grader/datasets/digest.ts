import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export type DigestAlgorithm = 'md5' | 'sha256';

export function digestBytes(bytes: Uint8Array, algorithm: DigestAlgorithm): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

/**
 * Digest of a file, read as a stream.
 * @returns lower-case hexadecimal, or null where there is no such file
 */
export async function digestFile(path: string, algorithm: DigestAlgorithm): Promise<string | null> {
  const hash = createHash(algorithm);
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
