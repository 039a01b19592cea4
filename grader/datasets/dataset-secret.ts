import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** The secret of an installation, from which its hidden sets are drawn: 32 bytes as hexadecimal digits. */
export const DatasetSecret = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'a data set secret is 64 hexadecimal digits (openssl rand -hex 32)');
export type DatasetSecret = z.infer<typeof DatasetSecret>;

export function makeDatasetSecret(): DatasetSecret {
  return randomBytes(32).toString('hex');
}

/**
 * A key for one purpose: HMAC-SHA256(secret, purpose). It says nothing about the secret or about other keys.
 * @returns 32 bytes
 * @throws ZodError when the secret is not 64 hexadecimal digits
 */
export function deriveKey(secret: DatasetSecret, purpose: string): Buffer {
  return createHmac('sha256', Buffer.from(DatasetSecret.parse(secret), 'hex'))
    .update(purpose)
    .digest();
}
