import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { LinkButton } from '#app/_components/button.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { Time } from '#app/_components/time.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { hasEnded } from '#app/_domain/progress/live-message.ts';
import { thinRows } from '#app/_domain/progress/thin-rows.ts';
import { readSubmission, type SubmissionView } from '#app/_domain/submissions/read-submission.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { regradeAction } from './actions.ts';
import { Outcome } from './outcome.tsx';
import { Receipt } from './receipt.tsx';
import { SentSource } from './sent-source.tsx';
import { SubmissionRun } from './submission-run.tsx';

interface Props {
  params: Promise<{ locale: string; submission: string }>;
}

/** A chart has no room for more points. */
const CHART_ROWS = 2_000;

const submissionOfPage = cache(async (unsafeSubmissionId: string): Promise<SubmissionView> => {
  const [user, locale] = await Promise.all([requireUser(), getLocale()]);
  try {
    return await readSubmission(database(), user, unsafeSubmissionId, locale);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { competition } = await submissionOfPage((await params).submission);
  const t = await getTranslations('submission');
  return { title: t('titleOf', { competition: competition.definition.title[await getLocale()] }) };
}

/** Watch it train; learn from it. */
export default async function SubmissionPage({ params }: Props) {
  const view = await submissionOfPage((await params).submission);
  const [locale, t, ofCompetition] = await Promise.all([
    getLocale(),
    getTranslations('submission'),
    getTranslations('competition'),
  ]);
  const { competition, result } = view;
  const ended = hasEnded(view.live.status);
  const title = competition.definition.title[locale];
  const base = `/competitions/${competition.slug}`;
  return (
    <ClientMessages namespaces={['submission']}>
      <PageHeader
        crumbs={[
          { href: base, label: title },
          view.isOwner
            ? { href: `${base}/submissions`, label: ofCompetition('tabs.submissions') }
            : { href: `${base}/submissions?whose=everybody`, label: ofCompetition('list.everybody') },
        ]}
        title={t('titleOf', { competition: title })}
        lead={<Origin view={view} />}
        actions={ended ? <NextActions view={view} /> : null}
      />
      <div className="space-y-10">
        {result && ended ? <Outcome view={view} result={result} /> : null}
        <SubmissionRun
          key={view.gradingId}
          submissionId={view.id}
          initial={{ state: view.live, progress: shownProgress(view), lastEventId: view.lastEventId }}
          trainingLimitMs={competition.definition.limits.trainingMs}
          verdict={(ended && result?.verdict) || null}
          hasTrained={ended && typeof result?.phases.trainingMs === 'number'}
          isStaff={view.isStaff}
          isOwner={view.isOwner}
        />
        {result && !ended ? <Outcome view={view} result={result} /> : null}
        <div className={`grid gap-x-12 gap-y-10 ${result ? 'lg:grid-cols-[minmax(0,1fr)_20rem]' : ''}`}>
          <SentSource view={view} />
          {result ? <Receipt view={view} result={result} /> : null}
        </div>
      </div>
    </ClientMessages>
  );
}

/** Of an ended run, what its result holds. */
function shownProgress({ live, progress, result }: SubmissionView): SubmissionView['progress'] {
  if (!result || !hasEnded(live.status)) return progress;
  return { ...progress, rows: thinRows(result.history, CHART_ROWS), log: result.log };
}

async function NextActions({
  view: { id, competition, result, isOwner, isStaff },
}: {
  view: SubmissionView;
}) {
  const t = await getTranslations('submission');
  const base = `/competitions/${competition.slug}`;
  const accepted = result?.verdict === 'accepted';
  return (
    <>
      {isStaff ? (
        <form action={regradeAction}>
          <input type="hidden" name="submission" value={id} />
          <SubmitButton title={t('regradeHint')}>{t('regrade')}</SubmitButton>
        </form>
      ) : null}
      {!isOwner || competition.closed ? null : <LinkButton href={`${base}/submit`}>{t('again')}</LinkButton>}
      {isOwner && accepted ? (
        <LinkButton href={`${base}/leaderboard`} kind="primary">
          {t('seeLeaderboard')}
        </LinkButton>
      ) : null}
    </>
  );
}

async function Origin({ view }: { view: SubmissionView }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('submission')]);
  const who = view.baselineTitle
    ? t('baseline', { name: view.baselineTitle[locale] })
    : view.ownerName && t('by', { name: view.ownerName });
  const when = () => <Time key="when" at={view.createdAt} zone={view.timeZone} />;
  return (
    <span className="text-sm">
      {who ? `${who} · ` : null}
      {t.rich('sent', { when })}
    </span>
  );
}
