import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { Time } from '#app/_components/time.tsx';
import type { Review } from '#app/_domain/attempts/read-review.ts';
import { RefreshEvery } from '#app/_components/refresh-every.tsx';

const GRADED_SOON_MS = 4_000;
const PARTS = ['score', 'marks', 'solutions'] as const;

/** What is not shown yet, and from when on it is. Nothing where all of it is shown. */
export function ReviewRelease({ review }: { review: Review }) {
  const t = useTranslations('quiz.review');
  const { releases, isStaff, isGraded, course } = review;
  const held = PARTS.flatMap((part) => {
    const release = releases[part];
    return release.shown ? [] : [{ part, from: release.from }];
  });
  return (
    <>
      {isGraded ? null : (
        <Notice tone="info" title={t('beingGradedTitle')}>
          {t('beingGraded')}
          <RefreshEvery ms={GRADED_SOON_MS} />
        </Notice>
      )}
      {held.length > 0 ? (
        <Notice tone="info" title={t(isStaff ? 'heldForStudent' : 'held')}>
          <ul>
            {held.map(({ part, from }) => {
              const when = () => (from ? <Time key="at" at={from} zone={course.timeZone} /> : null);
              const name = t(`part.${part}`);
              return (
                <li key={part}>
                  {from ? t.rich('from', { part: name, when }) : t('notShown', { part: name })}
                </li>
              );
            })}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
