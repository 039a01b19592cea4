import { useLocale, useTranslations } from 'next-intl';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { PartScore } from '#app/_components/part-score.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import { VerdictText } from '#app/_components/verdict-text.tsx';
import { ZoneName } from '#app/_components/zone-name.tsx';
import type { ListedSubmission } from '#app/_domain/submissions/list-submissions.ts';

/** The person's newest submissions of the course, each a link. */
export function LatestSubmissions({
  submissions,
  zone,
}: {
  submissions: readonly ListedSubmission[];
  zone: string;
}) {
  const t = useTranslations('home');
  const locale = useLocale();
  return (
    <section aria-labelledby="submissions">
      <SectionHeading id="submissions">{t('submissionsTitle')}</SectionHeading>
      {submissions.length === 0 ? (
        <EmptyState>{t('noSubmissions')}</EmptyState>
      ) : (
        <Table label={t('submissionsTitle')} stacked>
          <thead>
            <tr>
              <HeadCell>
                {t('submitted')}
                <ZoneName zone={zone} />
              </HeadCell>
              <HeadCell>{t('competition')}</HeadCell>
              <HeadCell>{t('state')}</HeadCell>
              <HeadCell numeric>{t('score')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {submissions.map((submission) => (
              <tr key={submission.id}>
                <RowHead>
                  <Link
                    href={`/submissions/${submission.id}`}
                    className="text-accent hover:underline underline-offset-3"
                  >
                    <Time at={submission.createdAt} zone={zone} nameZone={false} />
                  </Link>
                </RowHead>
                <Cell>{submission.competition.title[locale]}</Cell>
                <Cell>
                  <VerdictText status={submission.status} verdict={submission.verdict} />
                </Cell>
                <Cell numeric>
                  {submission.publicScore ? <PartScore part={submission.publicScore} /> : null}
                  {submission.notTold ? <span className="text-muted">{t('notTold')}</span> : null}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
