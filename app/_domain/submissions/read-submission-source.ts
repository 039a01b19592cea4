import { zipSync } from 'fflate';
import type { Database } from '#db/client.ts';
import { selectSubmissionFiles } from '#db/queries/submissions.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireSubmission } from './submission-access.ts';

/**
 * What was sent, as a zip archive of the very bytes that are graded.
 * @throws DomainError `not_found`
 */
export async function readSubmissionSource(
  db: Database,
  viewer: Viewer,
  unsafeSubmissionId: string,
): Promise<{ fileName: string; archive: Uint8Array<ArrayBuffer> }> {
  const { found } = await requireSubmission(db, viewer, unsafeSubmissionId);
  const { id, createdAt } = found.submission;
  const files = await selectSubmissionFiles(db, id);
  const entries = Object.fromEntries(files.map(({ path, content }) => [path, content]));
  return {
    fileName: `${found.competition.slug}-${id.slice(0, 8)}.zip`,
    archive: zipSync(entries, { mtime: createdAt }),
  };
}
