import { useTranslations } from 'next-intl';

export const MAIN_ID = 'main';

/** First in the tab order: past the header to the page. */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only bg-surface px-4 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
    >
      {t('skipToContent')}
    </a>
  );
}
