import { hasLocale } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { readMessages } from './read-messages.ts';
import { routing } from './routing.ts';

/** What next-intl needs for one request. Times without a zone of their own are shown in UTC. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  return { locale, messages: await readMessages(locale), timeZone: 'UTC' };
});
