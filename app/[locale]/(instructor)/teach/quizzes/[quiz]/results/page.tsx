import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { readResults } from '#app/_domain/quiz-building/read-results.ts';
import { quizOfTeaching } from '../../quiz-of-teaching.ts';
import { RerunCodeForm } from './rerun-code-form.tsx';
import { ResultsTable } from './results-table.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('results')} · ${view.definition.title[locale]}` };
}

/** Everybody's attempts at a quiz. */
export default async function ResultsPage({ params }: Props) {
  const { user, view, course } = await quizOfTeaching((await params).quiz);
  const [t, format, { students }] = await Promise.all([
    getTranslations('quizBuilding.results'),
    getFormatter(),
    readResults(database(), user, view.id),
  ]);
  const unrun = students.flatMap(({ attempts }) => attempts).filter(({ hasFailedCode }) => hasFailedCode);
  const shares = students.flatMap(({ share }) => (share === null ? [] : [share]));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const facts = {
    students: students.length,
    attempted: students.filter(({ attempts }) => attempts.length > 0).length,
    running: students.filter(({ attempts }) => attempts.some(({ endedAt }) => endedAt === null)).length,
    mean:
      shares.length > 0
        ? format.number(mean, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
        : t('noMean'),
  };
  return (
    <section aria-labelledby="results" className="space-y-4">
      <SectionHeading
        id="results"
        aside={
          <a
            href={`/api/quiz-building/${view.id}/results`}
            download
            className={buttonStyle('secondary', 'small')}
          >
            {t('export')}
          </a>
        }
      >
        {t('title')}
      </SectionHeading>
      {students.length > 0 ? (
        <>
          <p className="text-sm text-muted">{t('lead', facts)}</p>
          {unrun.length > 0 ? <RerunCodeForm of={{ quizId: view.id }} count={unrun.length} /> : null}
          <ResultsTable students={students} quizId={view.id} course={course} />
        </>
      ) : (
        <EmptyState>{t('empty')}</EmptyState>
      )}
    </section>
  );
}
