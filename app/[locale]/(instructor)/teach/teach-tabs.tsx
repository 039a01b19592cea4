'use client';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { usePathname } from '#app/_i18n/navigation.ts';

const TABS = { overview: '/teach', questions: '/teach/questions', quizzes: '/teach/quizzes' } as const;

/** The parts of teaching; the course stays chosen. */
export function TeachTabs() {
  const t = useTranslations('authoring.teach');
  const pathname = usePathname();
  const course = useSearchParams().get('course');
  const query = course ? `?${new URLSearchParams({ course })}` : '';
  return (
    <nav aria-label={t('label')} className="overflow-x-auto border-b border-line">
      <ul className="flex w-max gap-5 text-sm">
        {(Object.keys(TABS) as (keyof typeof TABS)[]).map((tab) => {
          const href = TABS[tab];
          const isHere = tab === 'overview' ? pathname === href : pathname.startsWith(href);
          return (
            <li key={tab}>
              <Link
                href={`${href}${query}`}
                aria-current={pathname === href ? 'page' : isHere ? 'true' : undefined}
                className={`block border-b-2 py-2.5 whitespace-nowrap -outline-offset-2 ${
                  isHere ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-text'
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
