import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { listVersions } from '#app/_domain/authoring/list-versions.ts';
import { database } from '#app/_domain/database.ts';
import {
  courseOfQuery,
  orNotFound,
  teachHref,
  teachingPage,
  type TeachingQuery,
} from '../../../teaching-page.ts';
import { ComparedLines } from '../compared-lines.tsx';
import { VersionTable } from './version-table.tsx';

interface Props {
  params: Promise<{ question: string }>;
  searchParams: TeachingQuery;
}

const VersionNumber = z.coerce.number().int().positive().optional().catch(undefined);
const Asked = z.object({ from: VersionNumber, to: VersionNumber });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('authoring.versions');
  return { title: `${t('title')} · ${(await params).question}` };
}

/** Who wrote what when; any two versions side by side. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const { user, course } = await teachingPage(await courseOfQuery(searchParams));
  const slug = (await params).question;
  const asked = Asked.parse(await searchParams);
  const [history, t] = await Promise.all([
    orNotFound(listVersions(database(), user, { course: course.id, slug }, asked)),
    getTranslations('authoring'),
  ]);
  const { compared } = history;
  return (
    <>
      <PageHeader
        crumbs={[
          { href: teachHref('/questions', course), label: t('list.title') },
          { href: teachHref(`/questions/${slug}`, course), label: slug },
        ]}
        title={t('versions.title')}
      />
      <div className="space-y-8">
        <VersionTable history={history} course={course} slug={slug} />
        {compared ? (
          <section aria-labelledby="compared" className="space-y-3">
            <SectionHeading id="compared">
              {t('versions.compared', { from: compared.from, to: compared.to })}
            </SectionHeading>
            <ComparedLines
              lines={compared.lines}
              label={t('versions.compared', { from: compared.from, to: compared.to })}
            />
          </section>
        ) : null}
      </div>
    </>
  );
}
