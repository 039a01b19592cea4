'use client';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link } from '#app/_components/link.tsx';
import { usePathname } from '#app/_i18n/navigation.ts';

const TABS = ['overview', 'build', 'exceptions', 'preview', 'results', 'regrade'] as const;

/** The parts of a quiz; under the tabs of teaching, so they look like a choice and not like tabs again. */
export function QuizTabs({ quizId, course }: { quizId: string; course: string }) {
  const t = useTranslations('quizBuilding.tabs');
  const pathname = usePathname();
  const root = `/teach/quizzes/${quizId}`;
  return (
    <nav aria-label={t('label')}>
      <ul className="flex flex-wrap gap-1">
        {TABS.map((tab) => {
          const path = tab === 'overview' ? root : `${root}/${tab}`;
          const isHere = tab === 'overview' ? pathname === path : pathname.startsWith(path);
          return (
            <li key={tab}>
              <Link
                href={`${path}?${new URLSearchParams({ course })}`}
                aria-current={pathname === path ? 'page' : isHere ? 'true' : undefined}
                className={buttonStyle(isHere ? 'secondary' : 'quiet', 'small')}
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
