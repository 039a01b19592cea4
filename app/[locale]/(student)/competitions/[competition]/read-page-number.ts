import { z } from 'zod';

const PageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** The page that an address asks for; the first one where it asks for none or for nonsense. */
export function readPageNumber(unsafePage: string | string[] | undefined): number {
  return PageNumber.parse(unsafePage);
}
