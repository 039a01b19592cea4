import { useTranslations } from 'next-intl';

export const MAIN_ID = 'main';

/** First in the tab order: past the header to the page. It pushes the header down and covers nothing of it. */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only bg-surface focus:not-sr-only focus:block focus:px-4 focus:py-2"
    >
      {t('skipToContent')}
    </a>
  );
}
