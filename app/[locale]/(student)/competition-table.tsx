import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { PartScore } from '#app/_components/part-score.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import { ZoneName } from '#app/_components/zone-name.tsx';
import type { CourseCompetition } from '#app/_domain/courses/read-course-home.ts';

/** Deadlines in order, with the own best score and rank. */
export function CompetitionTable({
  competitions,
  zone,
}: {
  competitions: readonly CourseCompetition[];
  zone: string;
}) {
  const t = useTranslations('home');
  return (
    <section aria-labelledby="competitions">
      <SectionHeading id="competitions">{t('competitionsTitle')}</SectionHeading>
      {competitions.length === 0 ? (
        <EmptyState>{t('noCompetitions')}</EmptyState>
      ) : (
        <Table label={t('competitionsTitle')} stacked>
          <thead>
            <tr>
              <HeadCell>{t('competition')}</HeadCell>
              <HeadCell>
                {t('deadline')}
                <ZoneName zone={zone} />
              </HeadCell>
              <HeadCell numeric>{t('best')}</HeadCell>
              <HeadCell numeric>{t('rank')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {competitions.map((competition) => (
              <CompetitionRow key={competition.id} competition={competition} zone={zone} />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

const DATASET_NOTE = { preparing: 'dataPreparing', missing: 'dataMissing', damaged: 'dataDamaged' } as const;

function CompetitionRow({ competition, zone }: { competition: CourseCompetition; zone: string }) {
  const t = useTranslations('home');
  const locale = useLocale();
  const { slug, definition, state, dataset, standing } = competition;
  const none = <span className="text-muted">{t('none')}</span>;
  return (
    <tr>
      <RowHead>
        <Link href={`/competitions/${slug}`} className="text-accent hover:underline underline-offset-3">
          {definition.title[locale]}
        </Link>
        {dataset.state === 'ready' ? null : (
          <span className="block pt-0.5 text-xs font-normal">
            <StatusText tone={dataset.state === 'preparing' ? 'waiting' : 'warn'}>
              {t(DATASET_NOTE[dataset.state])}
            </StatusText>
          </span>
        )}
      </RowHead>
      <Cell className="max-sm:basis-full">
        <span className="text-muted">
          {t(state === 'not_open' ? 'opens' : state === 'open' ? 'closes' : 'closed')}{' '}
        </span>
        <Time
          at={state === 'not_open' ? competition.opensAt : competition.closesAt}
          zone={zone}
          nameZone={false}
        />
      </Cell>
      <Cell numeric label={t('best')}>
        {standing.mine ? <PartScore part={standing.mine.score} /> : none}
      </Cell>
      <Cell numeric label={t('rank')}>
        {standing.mine?.rank ? t('rankOf', { rank: standing.mine.rank, total: standing.students }) : none}
      </Cell>
    </tr>
  );
}
