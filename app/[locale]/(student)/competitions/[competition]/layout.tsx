import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '#app/_components/page-header.tsx';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { CompetitionNotice } from './competition-notice.tsx';
import { type CompetitionPageProps, competitionOfPage } from './competition-of-page.ts';
import { CompetitionTabs } from './competition-tabs.tsx';

/** Title, state and tabs of a competition, over each of its pages. */
export default async function CompetitionLayout({
  params,
  children,
}: CompetitionPageProps & { children: ReactNode }) {
  const { user, competition } = await competitionOfPage((await params).competition);
  const [locale, t] = await Promise.all([getLocale(), getTranslations('competition')]);
  const found = user.courses.find(({ course }) => course.id === competition.course.id);
  const course = {
    href: `/?course=${competition.course.slug}`,
    label: found ? courseTitle(found.course, locale) : t('course'),
  };
  return (
    <ClientMessages namespaces={['competition']}>
      <PageHeader
        crumbs={[course]}
        title={competition.definition.title[locale]}
        lead={competition.definition.summary[locale]}
      />
      <CompetitionTabs slug={competition.slug} />
      <div className="space-y-8 pt-6">
        <CompetitionNotice competition={competition} />
        {children}
      </div>
    </ClientMessages>
  );
}
