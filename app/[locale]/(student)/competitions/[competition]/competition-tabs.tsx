'use client';
import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { usePathname } from '#app/_i18n/navigation.ts';

const TABS = ['overview', 'data', 'rules', 'starter', 'submit', 'submissions', 'leaderboard'] as const;

/** The pages of one competition; scrolls sideways where they do not fit. */
export function CompetitionTabs({ slug }: { slug: string }) {
  const t = useTranslations('competition.tabs');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')} className="-mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-5 text-sm">
        {TABS.map((tab) => {
          const href = `/competitions/${slug}${tab === 'overview' ? '' : `/${tab}`}`;
          const current = pathname === href;
          return (
            <li key={tab}>
              <Link
                ref={current ? bringIntoView : undefined}
                href={href}
                aria-current={current ? 'page' : undefined}
                className={`block border-b-2 py-2.5 whitespace-nowrap -outline-offset-2 ${
                  current ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-text'
                }`}
              >
                {t(tab)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** On a phone the tab of this page may lie outside the strip. */
const bringIntoView = (tab: HTMLAnchorElement | null) =>
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
