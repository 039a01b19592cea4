import type { Database } from '#db/client.ts';
import { selectOptionalExamplePictures } from '#db/queries/competitions.ts';
import { DomainError } from '../domain-error.ts';
import type { CompetitionView } from './read-competition.ts';

/**
 * One PNG with given images of the competition's data set, a row a class.
 * @throws DomainError `not_found` while no grader has drawn it yet
 */
export async function readExamplePictures(db: Database, competition: CompetitionView): Promise<Uint8Array> {
  const png = await selectOptionalExamplePictures(db, competition.definition.dataset);
  if (!png) throw new DomainError('not_found');
  return png;
}
