import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/button.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PagesNav } from '#app/_components/pages-nav.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { readLeaderboard } from '#app/_domain/leaderboard/read-leaderboard.ts';
import { type CompetitionPageProps, competitionOfPage } from '../competition-of-page.ts';
import { readPageNumber } from '../read-page-number.ts';
import { LeaderboardTable } from './leaderboard-table.tsx';
import { OwnPlace } from './own-place.tsx';
import { RefreshQuietly } from './refresh-quietly.tsx';

type Props = CompetitionPageProps & { searchParams: Promise<{ page?: string | string[] }> };

const PAGE_SIZE = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { competition } = await competitionOfPage((await params).competition);
  const t = await getTranslations('leaderboard');
  return { title: `${t('title')} · ${competition.definition.title[await getLocale()]}` };
}

/** Where do I stand, and is the difference real. */
export default async function LeaderboardPage({ params, searchParams }: Props) {
  const { user, competition } = await competitionOfPage((await params).competition);
  const [board, t] = await Promise.all([
    readLeaderboard(database(), user, competition),
    getTranslations('leaderboard'),
  ]);
  const closed = competition.state === 'closed';
  const here = `/competitions/${competition.slug}/leaderboard`;
  const pages = Math.max(1, Math.ceil(board.rows.length / PAGE_SIZE));
  const page = Math.min(pages, readPageNumber((await searchParams).page));
  const rows = board.rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const ownPage = board.mine ? Math.ceil((board.rows.indexOf(board.mine) + 1) / PAGE_SIZE) : page;
  return (
    <section className="space-y-5">
      <SectionHeading aside={board.students > 0 ? t('people', { count: board.students }) : null}>
        {t('title')}
      </SectionHeading>
      <OwnPlace
        board={board}
        isStaff={competition.isStaff}
        jumpTo={ownPage === page ? '#mine' : `${here}?page=${ownPage}#mine`}
      />
      {board.rows.length === 0 ? (
        <EmptyState
          action={
            <LinkButton href={`/competitions/${competition.slug}/submit`} kind="primary">
              {t('submit')}
            </LinkButton>
          }
        >
          {t('empty')}
        </EmptyState>
      ) : (
        <RefreshQuietly active={!closed}>
          <LeaderboardTable rows={rows} zone={competition.course.timeZone} closed={closed} />
        </RefreshQuietly>
      )}
      <PagesNav
        page={page}
        pages={pages}
        href={(each) => `${here}?page=${each}`}
        texts={{ label: t('pages'), previous: t('previous'), next: t('next') }}
      />
      <p className="max-w-(--measure) text-sm text-muted">{t(closed ? 'leadClosed' : 'lead')}</p>
    </section>
  );
}
