import { useTranslations } from 'next-intl';

export const MAIN_ID = 'main';

/**
 * First in the tab order: past the header to the page. It covers the whole header while it has the
 * focus, so that no link of it can be hit by half, and moves nothing.
 */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only bg-surface focus:not-sr-only focus:absolute focus:inset-x-0 focus:top-0 focus:z-50 focus:flex focus:min-h-14 focus:items-center focus:px-4"
    >
      {t('skipToContent')}
    </a>
  );
}
