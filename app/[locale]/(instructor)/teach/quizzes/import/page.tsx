import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { courseOfQuery, teachHref, teachingPage, type TeachingQuery } from '../../teaching-page.ts';
import { ImportForm } from './import-form.tsx';

interface Props {
  searchParams: TeachingQuery;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quizBuilding.importing'))('title') };
}

/** A quiz from its text. */
export default async function ImportQuizPage({ searchParams }: Props) {
  const { course } = await teachingPage(await courseOfQuery(searchParams));
  const t = await getTranslations('quizBuilding');
  return (
    <ClientMessages namespaces={['quizBuilding', 'authoring']}>
      <PageHeader
        crumbs={[{ href: teachHref('/quizzes', course), label: t('title') }]}
        title={t('importing.title')}
        lead={t('importing.lead')}
      />
      <ImportForm course={course.slug} />
    </ClientMessages>
  );
}
