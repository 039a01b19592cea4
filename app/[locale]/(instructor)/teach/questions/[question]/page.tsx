import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { LinkButton } from '#app/_components/button.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { readQuestion } from '#app/_domain/authoring/read-question.ts';
import { database } from '#app/_domain/database.ts';
import { listReports } from '#app/_domain/question-reports/list-reports.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import {
  courseOfQuery,
  orNotFound,
  teachHref,
  teachingPage,
  type TeachingQuery,
} from '../../teaching-page.ts';
import { QuestionEditor } from './_editor/question-editor.tsx';
import { studentMessages } from './_editor/student-messages.ts';
import { ArchiveForm } from './archive-form.tsx';
import { ReportList } from './report-list.tsx';

interface Props {
  params: Promise<{ question: string }>;
  searchParams: TeachingQuery;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('authoring.list');
  return { title: `${(await params).question} · ${t('title')}` };
}

/** Writes one question. */
export default async function QuestionPage({ params, searchParams }: Props) {
  const { user, course, role } = await teachingPage(await courseOfQuery(searchParams));
  const slug = (await params).question;
  const [question, reports, t, locale, messages] = await Promise.all([
    orNotFound(readQuestion(database(), user, { course: course.id, slug })),
    orNotFound(listReports(database(), user, { course: course.id, slug })),
    getTranslations('authoring'),
    getLocale(),
    studentMessages(),
  ]);
  const { deck, source, saved, quizzes, archivedAt } = question;
  const which = { course: course.slug, slug };
  const usedIn = quizzes.map(({ title }) => title[locale]);
  const about = [
    deck,
    usedIn.length > 0 ? t('usedIn', { quizzes: usedIn.join(t('comma')) }) : t('unused'),
    ...(role === 'instructor' ? [] : [t('publish.notYours')]),
  ].join(' · ');
  const actions = (
    <>
      <LinkButton href={teachHref(`/questions/${slug}/versions`, course)}>{t('versions.open')}</LinkButton>
      <a
        href={`/api/authoring/export?${new URLSearchParams({ course: course.slug, question: slug })}`}
        download
        className={buttonStyle('secondary', 'normal')}
      >
        {t('export.one')}
      </a>
      {role === 'instructor' ? <ArchiveForm which={which} archived={archivedAt !== null} /> : null}
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ href: teachHref('/questions', course), label: t('list.title') }]}
        title={<span className="font-mono">{slug}</span>}
        actions={actions}
      />
      {archivedAt ? <Notice tone="info" title={t('archive.isArchived')} /> : null}
      <ClientMessages namespaces={['authoring']}>
        <ReportList reports={reports} which={{ course: course.id, slug }} zone={course.timeZone} />
        <QuestionEditor
          key={`${course.id} ${slug}`}
          course={{ id: course.id, slug: course.slug, timeZone: course.timeZone }}
          slug={slug}
          source={source}
          saved={saved}
          about={about}
          mayPublish={role === 'instructor'}
          quizzes={quizzes.filter(({ published }) => published).length}
          messages={messages}
        />
      </ClientMessages>
    </>
  );
}
