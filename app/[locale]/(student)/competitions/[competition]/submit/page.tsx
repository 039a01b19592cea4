import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import { readRunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import { database } from '#app/_domain/database.ts';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';
import { SubmitForm } from './submit-form.tsx';

export async function generateMetadata({ params }: CompetitionPageProps): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.tabs');
  return { title: `${t('submit')} · ${competition.definition.title[await getLocale()]}` };
}

/** Hand in code from a plain field, or files. */
export default async function SubmitPage({ params }: CompetitionPageProps) {
  const { user, competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.form');
  const runs = await readRunsLeft(database(), user.id, competition);
  const { state, dataset, isEnrolled, definition, course } = competition;
  const mayBeTaken = state === 'open' && dataset.state === 'ready' && isEnrolled;
  const when = () => <Time at={runs.renewedAt} zone={course.timeZone} />;
  return (
    <section aria-labelledby="submit" className="space-y-5">
      <SectionHeading id="submit">{t('title')}</SectionHeading>
      {isEnrolled ? null : <Notice tone="info" title={t('notEnrolled')} />}
      {runs.left > 0 ? null : (
        <Notice tone="info" title={t.rich('runsRenewed', { perDay: runs.perDay, when })} />
      )}
      <SubmitForm
        key={competition.id}
        competition={{ id: competition.id, slug: competition.slug }}
        starterCode={definition.starterCode}
        draftKey={`argmin:draft:${user.id}:${competition.id}`}
        formKey={randomUUID()}
        runsLeft={runs.left}
        closed={!mayBeTaken}
      />
    </section>
  );
}
