import { type SourceSelection, selectSourceFiles } from '#db/contract/select-source-files.ts';
import { ENTRY_FILE, type SourceFile } from '#db/contract/submission-source.ts';
import { DomainError } from '../domain-error.ts';
import { readArchive } from './read-archive.ts';
import { isPlainPath } from './stored-files.ts';
import { MAX_STORED_BYTES, MAX_STORED_FILES } from './submission-limits.ts';

const SPACE = 0x20;

/**
 * The code of the form's text field.
 * @throws DomainError `source_refused` when there is none
 */
export function sourceOfText(code: string): SourceSelection {
  // A form sends every line break as CRLF, whatever was typed.
  const content = new TextEncoder().encode(code.replaceAll('\r\n', '\n'));
  return { files: refuseBlank([{ path: ENTRY_FILE, content }]), ignored: [] };
}

/**
 * What will be graded of the files that were chosen: one archive, one .ts file or several files.
 * @throws DomainError `source_refused` with a reason, and with the path of the file it is about
 */
export function sourceOfFiles(sent: readonly SourceFile[]): SourceSelection {
  const [only] = sent;
  const isArchive = sent.length === 1 && only !== undefined && /\.zip$/i.test(only.path);
  const selection = selectSourceFiles(isArchive ? readArchive(only.content) : sent);
  const { files } = selection;

  if (files.length === 0) throw new DomainError('source_refused', { reason: 'no_source' });
  if (files.length > MAX_STORED_FILES) {
    throw new DomainError('source_refused', { reason: 'too_many', count: files.length });
  }
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (bytes > MAX_STORED_BYTES) throw new DomainError('source_refused', { reason: 'too_large' });
  const bad = files.find(({ path }) => !isPlainPath(path));
  if (bad) throw new DomainError('source_refused', { reason: 'path', file: bad.path });
  refuseBlank(files);
  return selection;
}

/** There is nothing to grade where nothing is written, so no run is used. */
function refuseBlank(files: SourceFile[]): SourceFile[] {
  const isBlank = files.every(({ content }) => content.every((byte) => byte <= SPACE));
  if (isBlank) throw new DomainError('source_refused', { reason: 'empty' });
  return files;
}
