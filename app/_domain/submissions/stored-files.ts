import { z } from 'zod';
import { MAX_PATH_LENGTH, MAX_STORED_BYTES, MAX_STORED_FILES } from './submission-limits.ts';

/** A relative path with forward slashes that stays inside its folder. */
export function isPlainPath(path: string): boolean {
  if (path === '' || path.length > MAX_PATH_LENGTH || path.includes('\\')) return false;
  if (/\p{Cc}/u.test(path) || /^[A-Za-z]:/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Files as they can be stored: at most 200 and 4 MiB together, each path once. */
export const StoredFiles = z
  .array(
    z.object({
      path: z.string().refine(isPlainPath),
      content: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  )
  .max(MAX_STORED_FILES)
  .refine((files) => files.reduce((sum, { content }) => sum + content.byteLength, 0) <= MAX_STORED_BYTES, {
    message: 'together larger than 4 MiB',
  })
  .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, {
    message: 'one path twice',
  });
