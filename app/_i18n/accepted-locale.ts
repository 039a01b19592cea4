import { LOCALES, type Locale } from '#db/contract/locale.ts';

/** The language that a request names first among ours; English when it names neither. */
export function acceptedLocale(request: Request): Locale {
  const tags = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((tag) => tag.trim().toLowerCase());
  const first = tags.find((tag) => /^(en|zh)\b/.test(tag)) ?? 'en';
  return LOCALES.find((locale) => first.startsWith(locale.slice(0, 2))) ?? 'en';
}
