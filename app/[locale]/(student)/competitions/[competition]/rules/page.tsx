import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';
import { LimitsTable } from './limits-table.tsx';

export async function generateMetadata({ params }: CompetitionPageProps): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.tabs');
  return { title: `${t('rules')} · ${competition.definition.title[await getLocale()]}` };
}

/** What a submission may do and use. */
export default async function RulesPage({ params }: CompetitionPageProps) {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition');
  const { scoring, imageShape, classes } = competition.definition;
  const [height, width, channels] = imageShape;
  return (
    <div className="space-y-8">
      <section aria-labelledby="rules" className="space-y-3">
        <SectionHeading id="rules">{t('rules.title')}</SectionHeading>
        <ul className="prose list-disc space-y-2 pl-5 marker:text-muted">
          <li>{t('rules.imports')}</li>
          <li>{t(`rules.${scoring}`, { height, width, channels, classes: classes.length })}</li>
          <li>{t('rules.checkpoint')}</li>
          <li>{t('rules.seed')}</li>
          <li>{t('rules.staff')}</li>
        </ul>
      </section>
      <section className="space-y-3">
        <SectionHeading>{t('limits.title')}</SectionHeading>
        <p className="max-w-(--measure) text-sm text-muted">{t('limits.lead')}</p>
        <LimitsTable definition={competition.definition} />
      </section>
    </div>
  );
}
