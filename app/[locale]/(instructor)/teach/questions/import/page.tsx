import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { courseOfQuery, teachHref, teachingPage, type TeachingQuery } from '../../teaching-page.ts';
import { ImportForm } from './import-form.tsx';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authoring.import'))('title') };
}

/** Questions from files, as drafts. */
export default async function ImportPage({ searchParams }: Props) {
  const { course } = await teachingPage(await courseOfQuery(searchParams));
  const t = await getTranslations('authoring');
  return (
    <>
      <PageHeader
        crumbs={[{ href: teachHref('/questions', course), label: t('list.title') }]}
        title={t('import.title')}
        lead={t('import.lead')}
      />
      <ImportForm course={course.slug} />
    </>
  );
}
