import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { LinkButton } from '#app/_components/button.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { filterQuestions, QuestionFilter } from '#app/_domain/authoring/filter-questions.ts';
import { listQuestions } from '#app/_domain/authoring/list-questions.ts';
import { database } from '#app/_domain/database.ts';
import { courseOfQuery, teachHref, teachingPage, type TeachingQuery } from '../teaching-page.ts';
import { QuestionFilters } from './question-filters.tsx';
import { QuestionTable } from './question-table.tsx';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authoring.list'))('title') };
}

/** Every question of a course, narrowed by what the address says. */
export default async function QuestionsPage({ searchParams }: Props) {
  const { user, course } = await teachingPage(await courseOfQuery(searchParams));
  const [t, { questions }] = await Promise.all([
    getTranslations('authoring.list'),
    listQuestions(database(), user, course.id),
  ]);
  const filter = QuestionFilter.parse(await searchParams);
  const found = filterQuestions(questions, filter);
  const decks = [...new Set(questions.map(({ deck }) => deck))];
  const actions = (
    <>
      <LinkButton href={teachHref('/questions/new', course)} kind="primary">
        {t('new')}
      </LinkButton>
      <LinkButton href={teachHref('/questions/import', course)}>{t('import')}</LinkButton>
      <a
        href={`/api/authoring/export?${new URLSearchParams({ course: course.slug })}`}
        download
        className={buttonStyle('secondary', 'normal')}
      >
        {t('exportAll')}
      </a>
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} actions={actions} />
      <div className="space-y-6">
        <QuestionFilters
          key={JSON.stringify(filter)}
          filter={filter}
          decks={decks}
          course={course.slug}
          clearHref={teachHref('/questions', course)}
        />
        <p className="text-sm text-muted">{t('count', { shown: found.length, all: questions.length })}</p>
        {found.length > 0 ? (
          <QuestionTable questions={found} course={course} />
        ) : (
          <EmptyState>{t(questions.length > 0 ? 'noneFound' : 'empty')}</EmptyState>
        )}
      </div>
    </>
  );
}
