import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/button.tsx';
import { Prose } from '#app/_components/prose.tsx';
import { readRunsLeft } from '#app/_domain/competitions/read-runs-left.ts';
import { database } from '#app/_domain/database.ts';
import { readStanding } from '#app/_domain/leaderboard/read-standing.ts';
import { type CompetitionPageProps, competitionOfPage } from './competition-of-page.ts';
import { ExamplePictures } from './example-pictures.tsx';
import { StandingList } from './standing-list.tsx';

export async function generateMetadata({ params }: CompetitionPageProps): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  return { title: competition.definition.title[await getLocale()] };
}

/** What to build, how it is scored, how to start. */
export default async function OverviewPage({ params }: CompetitionPageProps) {
  const { user, competition } = await competitionOfPage((await params).competition);
  const db = database();
  const [standing, runs, locale, t] = await Promise.all([
    readStanding(db, user, competition),
    readRunsLeft(db, user.id, competition),
    getLocale(),
    getTranslations('competition'),
  ]);
  const base = `/competitions/${competition.slug}`;
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <aside aria-labelledby="standing" className="space-y-4 lg:order-2">
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`${base}/submit`} kind="primary">
            {t('submitAction')}
          </LinkButton>
          <LinkButton href={`${base}/starter`}>{t('starterAction')}</LinkButton>
        </div>
        <div>
          <h2 id="standing" className="sr-only">
            {t('standing')}
          </h2>
          <StandingList competition={competition} standing={standing} runs={runs} />
        </div>
      </aside>
      <div className="space-y-8">
        <ExamplePictures competition={competition} rows={3} />
        <p className="font-medium">{t('metric')}</p>
        <section aria-labelledby="task">
          <h2 id="task" className="sr-only">
            {t('task')}
          </h2>
          <Prose>{competition.definition.description[locale]}</Prose>
        </section>
      </div>
    </div>
  );
}
