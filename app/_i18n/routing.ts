import { defineRouting } from 'next-intl/routing';
import { LOCALES } from '#db/contract/locale.ts';

/** /en/… and /zh-TW/…; the first visit goes by Accept-Language, later ones by the cookie. */
export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'en',
  localePrefix: 'always',
  localeCookie: { name: 'locale', maxAge: 60 * 60 * 24 * 365, sameSite: 'lax' },
});
