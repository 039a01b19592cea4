import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/button.tsx';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CodeBlock } from '#app/_components/code/code-block.tsx';
import { CopyButton } from '#app/_components/copy-button.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';

export async function generateMetadata({ params }: CompetitionPageProps): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.tabs');
  return { title: `${t('starter')} · ${competition.definition.title[await getLocale()]}` };
}

/** Code that runs as it is, to read, copy, download or change. */
export default async function StarterPage({ params }: CompetitionPageProps) {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.starter');
  const { slug, definition } = competition;
  const label = t('label', { competition: definition.title[await getLocale()] });
  return (
    <section aria-labelledby="starter" className="space-y-4">
      <SectionHeading id="starter">{t('title')}</SectionHeading>
      <p className="max-w-(--measure) text-sm text-muted">{t('lead')}</p>
      <div className="flex flex-wrap items-center gap-2">
        <LinkButton href={`/competitions/${slug}/submit`} kind="primary" size="small">
          {t('edit')}
        </LinkButton>
        <CopyButton text={definition.starterCode}>{t('copy')}</CopyButton>
        <a
          href={`/api/competitions/${slug}/starter`}
          download={t('fileName')}
          className={buttonStyle('secondary', 'small')}
        >
          {t('download')}
        </a>
      </div>
      <CodeBlock code={definition.starterCode} label={label} />
    </section>
  );
}
