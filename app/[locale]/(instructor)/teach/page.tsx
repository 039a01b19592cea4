import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { database } from '#app/_domain/database.ts';
import {
  courseOfQuery,
  type TeachingPage,
  teachHref,
  teachingPage,
  type TeachingQuery,
} from './teaching-page.ts';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authoring.teach'))('title') };
}

/** What there is to teach with, and what waits for a hand. */
export default async function TeachPage({ searchParams }: Props) {
  const page = await teachingPage(await courseOfQuery(searchParams));
  const { user, course, courses } = page;
  const [t, locale, { questions }] = await Promise.all([
    getTranslations('authoring.teach'),
    getLocale(),
    listQuestions(database(), user, course.id),
  ]);
  const active = questions.filter(({ archivedAt }) => archivedAt === null);
  const drafts = active.filter(({ draftNumber }) => draftNumber !== null).length;
  const unused = active.filter(({ quizzes }) => quizzes.length === 0).length;
  return (
    <>
      <PageHeader title={courseTitle(course, locale)} lead={t(`role.${page.role}`)} />
      <div className="space-y-8">
        {courses.length > 1 ? <CourseSwitch page={page} /> : null}
        <section aria-labelledby="questions" className="space-y-3">
          <SectionHeading id="questions">{t('questions')}</SectionHeading>
          <p className="text-sm text-muted">{t('questionsLead')}</p>
          <ul className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
            <li>
              <Link href={teachHref('/questions', course)} className={TEXT_LINK}>
                {t('all', { count: active.length })}
              </Link>
            </li>
            <li>
              <Link href={teachHref('/questions', course, { state: 'draft' })} className={TEXT_LINK}>
                {t('drafts', { count: drafts })}
              </Link>
            </li>
            <li>
              <Link href={teachHref('/questions', course, { state: 'unused' })} className={TEXT_LINK}>
                {t('unused', { count: unused })}
              </Link>
            </li>
          </ul>
        </section>
        <section aria-labelledby="quizzes" className="space-y-3">
          <SectionHeading id="quizzes">{t('quizzes')}</SectionHeading>
          <p className="text-sm text-muted">{t('quizzesLead')}</p>
          <p className="text-sm">
            <Link href={teachHref('/quizzes', course)} className={TEXT_LINK}>
              {t('toQuizzes')}
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}

async function CourseSwitch({ page: { course: chosen, courses } }: { page: TeachingPage }) {
  const [t, locale] = await Promise.all([getTranslations('authoring.teach'), getLocale()]);
  return (
    <nav aria-label={t('course')} className="flex flex-wrap gap-1">
      {courses.map(({ course }) => (
        <Link
          key={course.id}
          href={teachHref('', course)}
          aria-current={course.id === chosen.id ? 'page' : undefined}
          className={buttonStyle(course.id === chosen.id ? 'secondary' : 'quiet', 'small')}
        >
          {courseTitle(course, locale)}
        </Link>
      ))}
    </nav>
  );
}
