import { createHash } from 'node:crypto';
import { type SourceFile, sourceHash } from '#db/contract/submission-source.ts';

/**
 * The idempotency key of one form with one content: a double click sends the same again, while a form that was
 * reached by going back and then edited sends something new.
 * @param formKey made once for each form that is shown
 * @returns a UUID of version 8 (RFC 9562 §5.8) from a hash of both
 */
export function submissionKey(formKey: string, files: readonly SourceFile[]): string {
  const hex = createHash('sha256')
    .update(`${formKey}\0${sourceHash(files)}`)
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
