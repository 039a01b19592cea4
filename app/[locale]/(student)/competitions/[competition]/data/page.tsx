import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { sentenceGap } from '#app/_components/sentence-gap.ts';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { DATASET_SIZES } from '#app/_domain/competitions/dataset-sizes.ts';
import { nextTold } from '#app/_domain/leaderboard/release-scores.ts';
import { formatScore } from '#app/_components/format-score.ts';
import { scoreInterval } from '#db/contract/score-interval.ts';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';
import { ExamplePictures } from '../example-pictures.tsx';

/** A share to explain the interval by. */
const TYPICAL = 0.95;

export async function generateMetadata({ params }: CompetitionPageProps): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.tabs');
  return { title: `${t('data')} · ${competition.definition.title[await getLocale()]}` };
}

/** What the code is given, what is hidden, and how both were made. */
export default async function DataPage({ params }: CompetitionPageProps) {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('competition.data');
  const locale = await getLocale();
  const { dataset, imageShape, classes } = competition.definition;
  const [height, width, channels] = imageShape;
  const sizes = DATASET_SIZES[dataset];
  const [low, high] = scoreInterval(Math.round(TYPICAL * sizes.public), sizes.public);
  const points = (((high - low) / 2) * 100).toFixed(1);
  const next = nextTold({ share: TYPICAL, total: sizes.public }) ?? 1;
  const percent = (share: number) => formatScore(share, null, sizes.public).value;
  return (
    <div className="space-y-8">
      <section aria-labelledby="data" className="space-y-5">
        <SectionHeading id="data">{t('title')}</SectionHeading>
        <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
          <ExamplePictures competition={competition} />
          <DataList>
            <DataItem term={t('shape')}>{t('shapeValue', { height, width, channels })}</DataItem>
            <DataItem term={t('classes')}>{new Intl.ListFormat(locale).format(classes)}</DataItem>
            <DataItem term={t('given')}>
              {t('givenValue', { train: sizes.train, validation: sizes.validation })}
            </DataItem>
            <DataItem term={t('hidden')}>
              {t('hiddenValue', { total: sizes.hidden, public: sizes.public })}
            </DataItem>
          </DataList>
        </div>
      </section>
      <section aria-labelledby="hidden" className="space-y-3">
        <SectionHeading id="hidden">{t('hiddenTitle')}</SectionHeading>
        <div className="prose">
          <p>
            {t('redrawn')}
            {sizes.mirrored ? `${sentenceGap(locale)}${t('mirrored')}` : null}
          </p>
          {sizes.blended ? <p>{t('blended')}</p> : null}
          <p>{t('drawn')}</p>
          <p>{t('publicPrivate')}</p>
          <p>{t('halfWidth', { total: sizes.public, points })}</p>
          <p>{t('steps', { best: percent(TYPICAL), next: percent(next) })}</p>
        </div>
      </section>
    </div>
  );
}
