import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/button.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PagesNav } from '#app/_components/pages-nav.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { listSubmissions } from '#app/_domain/submissions/list-submissions.ts';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';
import { readPageNumber } from '../read-page-number.ts';
import { SubmissionTable } from './submission-table.tsx';
import { WhoseSwitch } from './whose-switch.tsx';

type Props = CompetitionPageProps & {
  searchParams: Promise<{ whose?: string | string[]; page?: string | string[] }>;
};

const whoseOf = ({ whose }: { whose?: string | string[] }, isStaff: boolean) =>
  whose === 'everybody' && isStaff ? 'everybody' : 'own';

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition');
  const whose = whoseOf(await searchParams, competition.isStaff);
  const list = t(whose === 'own' ? 'tabs.submissions' : 'list.everybody');
  return { title: `${list} · ${competition.definition.title[await getLocale()]}` };
}

/** Own submissions; those who teach may look at everybody's. */
export default async function SubmissionsPage({ params, searchParams }: Props) {
  const { user, competition } = await competitionOfPage((await params).competition);
  const query = await searchParams;
  const whose = whoseOf(query, competition.isStaff);
  const t = await getTranslations('competition.list');
  const list = await listSubmissions(database(), user, competition, {
    whose,
    page: readPageNumber(query.page),
  });
  const here = `/competitions/${competition.slug}/submissions`;
  const action = (
    <LinkButton href={`/competitions/${competition.slug}/submit`} kind="primary">
      {t('firstAction')}
    </LinkButton>
  );
  return (
    <section className="space-y-4">
      <SectionHeading aside={list.total > 0 ? t('count', { count: list.total }) : null}>
        {t(whose === 'own' ? 'title' : 'everybody')}
      </SectionHeading>
      {competition.isStaff ? <WhoseSwitch whose={whose} href={here} /> : null}
      {list.total === 0 ? (
        <EmptyState action={whose === 'own' && competition.isEnrolled ? action : null}>
          {t(whose === 'own' ? 'empty' : 'emptyAll')}
        </EmptyState>
      ) : (
        <SubmissionTable
          submissions={list.submissions}
          zone={competition.course.timeZone}
          showOwner={whose === 'everybody'}
          showPrivate={competition.state === 'closed'}
        />
      )}
      <PagesNav
        page={list.page}
        pages={list.pages}
        href={(page) => `${here}?whose=${whose}&page=${page}`}
        texts={{ label: t('pages'), previous: t('newer'), next: t('older') }}
      />
    </section>
  );
}
