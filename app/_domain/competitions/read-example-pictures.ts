import type { Database } from '#db/client.ts';
import { selectOptionalExamplePictures } from '#db/queries/competitions.ts';
import { DomainError } from '../domain-error.ts';
import type { Viewer } from './read-competition.ts';

/**
 * One PNG with pictures of a data set, for people of a course that uses it.
 * @throws DomainError `not_found`, also while no grader has drawn them yet
 */
export async function readExamplePictures(
  db: Database,
  viewer: Viewer,
  unsafeDataset: string,
): Promise<Uint8Array> {
  const who = { userId: viewer.id, everyCourse: viewer.siteRole === 'admin' };
  const png = await selectOptionalExamplePictures(db, who, unsafeDataset);
  if (!png) throw new DomainError('not_found');
  return png;
}
