import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { LinkButton } from '#app/_components/button.tsx';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import { localTime } from '#app/_domain/quiz-building/zoned-time.ts';
import { teachHref } from '../../teaching-page.ts';
import { quizOfTeaching } from '../quiz-of-teaching.ts';
import { longTime, zoneOffset } from '../rules-sentence.ts';
import { DatesForm } from './dates-form.tsx';
import { PublishForm } from './publish-form.tsx';
import { RulesInWords } from './rules-in-words.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('overview')} · ${view.definition.title[locale]}` };
}

/** A quiz at a glance: its rules in words, whether students see it, its dates. */
export default async function QuizOverviewPage({ params }: Props) {
  const page = await quizOfTeaching((await params).quiz);
  const { quiz, course, view, isInstructor, now } = page;
  const { use } = view;
  const [t, locale, format] = await Promise.all([
    getTranslations('quizBuilding.overview'),
    getLocale(),
    getFormatter(),
  ]);
  const zone = course.timeZone;
  const local = (at: Date | null) => (at ? localTime(at, zone) : '');
  return (
    <div className="space-y-10">
      <section aria-labelledby="rules" className="space-y-4">
        <SectionHeading id="rules">{t('rules')}</SectionHeading>
        <p className="text-sm text-muted">{t('rulesLead')}</p>
        <RulesInWords view={view} asksPassCode={Boolean(quiz.passCode)} zone={zone} />
        <Timeline view={view} now={now} zone={zone} />
      </section>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="dates" className="space-y-4">
          {isInstructor ? (
            <DatesForm
              quizId={view.id}
              zone={zone}
              offset={zoneOffset(zone, view.opensAt ?? now, locale)}
              seenAt={quiz.updatedAt.toISOString()}
              typed={{
                opensAt: local(view.opensAt),
                dueAt: local(view.dueAt),
                closesAt: local(view.closesAt),
                passCode: quiz.passCode ?? '',
              }}
              running={
                use.running > 0
                  ? { count: use.running, until: use.lastEnd ? longTime(use.lastEnd, zone, locale) : 'none' }
                  : null
              }
            />
          ) : null}
        </section>
        <div className="space-y-10">
          <section aria-labelledby="publishing" className="space-y-3">
            <SectionHeading id="publishing">{t('publishing')}</SectionHeading>
            {quiz.publishedAt ? (
              <p className="text-sm">
                {t('published', {
                  when: format.dateTime(quiz.publishedAt, { dateStyle: 'medium', timeZone: zone }),
                })}
              </p>
            ) : (
              <Notice tone="info" title={t('draft')} />
            )}
            {isInstructor ? (
              <PublishForm
                quizId={view.id}
                published={quiz.publishedAt !== null}
                students={page.students}
                attempts={use.attempts}
              />
            ) : null}
            <div className="flex flex-wrap gap-2 pt-2">
              {isInstructor ? (
                <LinkButton size="small" href={teachHref('/quizzes/new', course, { copy: view.id })}>
                  {t('copy')}
                </LinkButton>
              ) : null}
              <a
                href={`/api/quiz-building/${view.id}/text`}
                download
                className={buttonStyle('secondary', 'small')}
              >
                {t('export')}
              </a>
            </div>
          </section>
          <section aria-labelledby="use">
            <SectionHeading id="use">{t('use')}</SectionHeading>
            <DataList>
              <DataItem term={t('attempts')}>
                <Link href={teachHref(`/quizzes/${view.id}/results`, course)} className={TEXT_LINK}>
                  {t('attemptsOf', { attempts: use.attempts, people: use.people })}
                </Link>
              </DataItem>
              {use.running > 0 ? (
                <DataItem term={t('running')}>
                  {use.lastEnd ? (
                    <>
                      {t('runningUntil', { count: use.running, until: '' })}
                      <Time at={use.lastEnd} zone={zone} />
                    </>
                  ) : (
                    t('runningNoEnd', { count: use.running })
                  )}
                </DataItem>
              ) : null}
              <DataItem term={t('exceptions')}>
                <Link href={teachHref(`/quizzes/${view.id}/exceptions`, course)} className={TEXT_LINK}>
                  {use.exceptions}
                </Link>
              </DataItem>
            </DataList>
          </section>
        </div>
      </div>
    </div>
  );
}
