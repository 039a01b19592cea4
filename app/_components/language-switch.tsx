'use client';
import { useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { getPathname, usePathname } from '#app/_i18n/navigation.ts';
import { buttonStyle } from './button-style.ts';

/** A plain link to this page, query and all, in the other language; named in that language. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const other = useLocale() === 'en' ? 'zh-TW' : 'en';
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const href = getPathname({ href: query ? `${pathname}?${query}` : pathname, locale: other });
  return (
    // A whole new document, because <html lang> changes.
    <a
      href={href}
      hrefLang={other}
      lang={other === 'en' ? 'en' : 'zh-Hant-TW'}
      className={buttonStyle('quiet', 'small')}
    >
      {t('otherLanguage')}
    </a>
  );
}
