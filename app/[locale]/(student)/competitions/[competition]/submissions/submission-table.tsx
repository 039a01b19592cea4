import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_components/format-amount.ts';
import { Link, ROW_LINK } from '#app/_components/link.tsx';
import { PartScore } from '#app/_components/part-score.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import { VerdictText } from '#app/_components/verdict-text.tsx';
import { ZoneName } from '#app/_components/zone-name.tsx';
import type { ListedSubmission } from '#app/_domain/submissions/list-submissions.ts';

/** Submissions, newest first, each a link. */
export function SubmissionTable({
  submissions,
  zone,
  showOwner,
  showPrivate,
}: {
  submissions: readonly ListedSubmission[];
  zone: string;
  showOwner: boolean;
  showPrivate: boolean;
}) {
  const t = useTranslations('competition.list');
  return (
    <Table label={t('title')} stacked>
      <thead>
        <tr>
          <HeadCell>
            {t('sent')}
            <ZoneName zone={zone} />
          </HeadCell>
          {showOwner ? <HeadCell>{t('who')}</HeadCell> : null}
          <HeadCell>{t('state')}</HeadCell>
          <HeadCell numeric>{t('publicScore')}</HeadCell>
          {showPrivate ? <HeadCell numeric>{t('privateScore')}</HeadCell> : null}
          <HeadCell numeric>{t('trainingTime')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {submissions.map((submission) => (
          <SubmissionRow
            key={submission.id}
            submission={submission}
            zone={zone}
            showOwner={showOwner}
            showPrivate={showPrivate}
          />
        ))}
      </tbody>
    </Table>
  );
}

function SubmissionRow({
  submission,
  zone,
  showOwner,
  showPrivate,
}: {
  submission: ListedSubmission;
  zone: string;
  showOwner: boolean;
  showPrivate: boolean;
}) {
  const t = useTranslations('competition.list');
  const locale = useLocale();
  const { id, createdAt, ownerName, baselineTitle, status, verdict } = submission;
  const { publicScore, notTold, privateScore, trainingMs } = submission;
  return (
    <tr>
      <RowHead>
        <Link href={`/submissions/${id}`} className={ROW_LINK}>
          <Time at={createdAt} zone={zone} nameZone={false} />
        </Link>
      </RowHead>
      {showOwner ? (
        <Cell>
          {baselineTitle ? (
            <>
              {baselineTitle[locale]} <span className="text-muted">({t('baseline')})</span>
            </>
          ) : (
            ownerName
          )}
        </Cell>
      ) : null}
      <Cell>
        <VerdictText status={status} verdict={verdict} />
      </Cell>
      <Cell numeric label={publicScore || notTold ? t('publicScore') : undefined}>
        {publicScore ? <PartScore part={publicScore} /> : null}
        {notTold ? <span className="text-muted">{t('notTold')}</span> : null}
      </Cell>
      {showPrivate ? (
        <Cell numeric label={privateScore ? t('privateScore') : undefined}>
          {privateScore ? <PartScore part={privateScore} /> : null}
        </Cell>
      ) : null}
      <Cell numeric label={trainingMs === null ? undefined : t('trainingTime')}>
        {trainingMs === null ? null : formatDuration(trainingMs, locale)}
      </Cell>
    </tr>
  );
}
