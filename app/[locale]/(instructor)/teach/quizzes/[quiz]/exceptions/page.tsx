import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { type PersonTimes, readEffectiveTimes } from '#app/_domain/quiz-building/effective-times.ts';
import { localTime } from '#app/_domain/quiz-building/zoned-time.ts';
import { teachHref } from '../../../teaching-page.ts';
import { quizOfTeaching } from '../../quiz-of-teaching.ts';
import { longTime } from '../../rules-sentence.ts';
import { EditExceptionForm } from './edit-form.tsx';
import { ExceptionListForm } from './list-form.tsx';
import { TimesTable } from './times-table.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('exceptions')} · ${view.definition.title[locale]}` };
}

/** Who has other times, and the times that really hold. */
export default async function ExceptionsPage({ params, searchParams }: Props) {
  const { user, quiz, view, course } = await quizOfTeaching((await params).quiz);
  const { show, edit } = await searchParams;
  const [t, locale, { people }] = await Promise.all([
    getTranslations('quizBuilding.exceptions'),
    getLocale(),
    readEffectiveTimes(database(), user, view.id),
  ]);
  const zone = course.timeZone;
  const all = show === 'all';
  const href = (query: Record<string, string>) =>
    teachHref(`/quizzes/${view.id}/exceptions`, course, { ...(all ? { show: 'all' } : {}), ...query });
  const edited = people.find(({ user: { id } }) => id === edit);
  const shown = all ? people : people.filter(({ exception }) => exception);
  const own = (at: Date | null) => at && longTime(at, zone, locale);
  return (
    <div className="space-y-10">
      <ExceptionListForm quizId={view.id} zone={zone} />
      {edited ? (
        <EditExceptionForm
          key={edited.user.id}
          quizId={view.id}
          person={edited.user}
          typed={typedOf(edited, zone)}
          own={{ opensAt: own(quiz.opensAt), dueAt: own(quiz.dueAt), closesAt: own(quiz.closesAt) }}
          backHref={href({})}
        />
      ) : null}
      <section aria-labelledby="times" className="space-y-4">
        <SectionHeading
          id="times"
          aside={
            <nav aria-label={t('show')} className="flex gap-1">
              {([false, true] as const).map((everybody) => (
                <Link
                  key={String(everybody)}
                  href={teachHref(`/quizzes/${view.id}/exceptions`, course, everybody ? { show: 'all' } : {})}
                  aria-current={all === everybody ? 'true' : undefined}
                  className={buttonStyle(all === everybody ? 'secondary' : 'quiet', 'small')}
                >
                  {t(everybody ? 'everybody' : 'withException')}
                </Link>
              ))}
            </nav>
          }
        >
          {t('times')}
        </SectionHeading>
        <p className="text-sm text-muted">{t('timesLead')}</p>
        {shown.length > 0 ? (
          <TimesTable people={shown} zone={zone} editHref={(id) => `${href({ edit: id })}#edit`} />
        ) : (
          <EmptyState>{t('nobody')}</EmptyState>
        )}
      </section>
    </div>
  );
}

function typedOf({ exception }: PersonTimes, zone: string) {
  const date = (at: Date | null | undefined) => (at ? localTime(at, zone) : '');
  const number = (value: number | undefined, plain: number) =>
    value === undefined || value === plain ? '' : String(value);
  return {
    timeMultiplier: number(exception?.timeMultiplier, 1),
    extraMinutes: number(exception?.extraMinutes, 0),
    extraAttempts: number(exception?.extraAttempts, 0),
    opensAt: date(exception?.opensAt),
    dueAt: date(exception?.dueAt),
    closesAt: date(exception?.closesAt),
  };
}
