import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { Time } from '#app/_components/time.tsx';
import type { CompetitionView } from '#app/_domain/competitions/read-competition.ts';

/** Why nothing can be handed in right now, if so. */
export function CompetitionNotice({ competition }: { competition: CompetitionView }) {
  const t = useTranslations('competition');
  const { state, dataset, opensAt, closesAt, course, definition } = competition;
  if (state !== 'open') {
    const at = state === 'closed' ? closesAt : opensAt;
    const when = () => <Time at={at} zone={course.timeZone} />;
    return (
      <Notice tone="info" title={t(`state.${state}`)}>
        {t.rich(state === 'closed' ? 'closedNote' : 'notOpenNote', { when })}
      </Notice>
    );
  }
  if (dataset.state === 'ready') return null;
  return (
    <Notice
      tone={dataset.state === 'preparing' ? 'info' : 'warn'}
      title={t(`dataset.${dataset.state}.title`)}
    >
      <p>{t(`dataset.${dataset.state}.body`)}</p>
      {dataset.state === 'preparing' ? null : (
        <p className="pt-1">
          <code className="text-text">npm run datasets -- {definition.dataset}</code>
        </p>
      )}
      {competition.isStaff && dataset.detail ? (
        <p lang="en" className="pt-1">
          {dataset.detail}
        </p>
      ) : null}
    </Notice>
  );
}
