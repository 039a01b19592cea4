import { join } from 'node:path';
import { z } from 'zod';

/** The files of the binary archive that are kept; in this order their images are numbered. */
export const BATCHES = [
  'data_batch_1.bin',
  'data_batch_2.bin',
  'data_batch_3.bin',
  'data_batch_4.bin',
  'data_batch_5.bin',
  'test_batch.bin',
] as const;

export const RECORD = 'installed.json';

/** Where the archive came from, told by its MD5, and each kept file's sha256. */
export const InstallRecord = z.object({
  archiveMd5: z.string().length(32),
  files: z.record(z.enum(BATCHES), z.string().length(64)),
});
export type InstallRecord = z.infer<typeof InstallRecord>;

export function installedFolder(dataDir: string): string {
  return join(dataDir, 'sources', 'cifar10');
}
