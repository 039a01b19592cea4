import type { Messages } from 'next-intl';
import type { Locale } from '#db/contract/locale.ts';
import { NAMESPACES } from './namespaces.ts';

/** All messages of one language, by namespace. */
export async function readMessages(locale: Locale): Promise<Messages> {
  const files = await Promise.all(
    NAMESPACES.map(async (name) => [name, (await import(`./messages/${locale}/${name}.json`)).default]),
  );
  return Object.fromEntries(files) as Messages;
}
