import type { useTranslations } from 'next-intl';
import type { Locale } from '#db/contract/locale.ts';
import type { Quiz, ReviewMoment } from '#quizzes/schema/quiz.ts';

interface Dated {
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
}
type Translate = ReturnType<typeof useTranslations<'quizBuilding.sentence'>>;

/**
 * The rules of a quiz as one reads them aloud: when, how, and what is shown afterwards.
 * @param t of the language that is asked for, which need not be the page's
 */
export function rulesSentence(
  { rules, dates, asksPassCode }: { rules: Quiz['rules']; dates: Dated; asksPassCode: boolean },
  { t, locale, zone }: { t: Translate; locale: Locale; zone: string },
): string {
  const { opensAt, dueAt, closesAt } = dates;
  const at = (date: Date) => ({ at: longTime(date, zone, locale) });
  const when = [
    opensAt ? t('opens', at(opensAt)) : t('openNow'),
    dueAt ? t('due', at(dueAt)) : '',
    closesAt ? t('closes', at(closesAt)) : t('neverCloses'),
    opensAt || dueAt || closesAt
      ? t('zone', { zone: zoneText(zone, opensAt ?? closesAt, locale) })
      : t('noDates'),
  ];
  const share = (value: number) => ({ share: `${Math.round(value * 1000) / 10}%` });
  const { attempt, lateDay } = rules.penalties;
  const how = [
    rules.minutes === null ? t('noLimit') : t('minutes', { minutes: rules.minutes }),
    rules.attempts === null ? t('unlimited') : t('attempts', { count: rules.attempts }),
    rules.attempts === 1 ? '' : t(`counts.${rules.counts}`),
    attempt > 0 && rules.attempts !== 1 ? t('attemptPenalty', share(attempt)) : '',
    lateDay > 0 && dueAt ? t('latePenalty', share(lateDay)) : '',
    rules.navigation === 'one-way' ? t('one-way') : '',
    rules.shuffle ? t('shuffle') : '',
    rules.hints ? t('hints') : '',
    asksPassCode ? t('passCode') : '',
  ];
  const { score, marks, solutions } = rules.review;
  const shown = t('shown', {
    score: selected(realMoment(score, dates)),
    marks: selected(realMoment(marks, dates)),
    solutions: selected(realMoment(solutions, dates)),
  });
  return [...when, locale === 'en' ? ' ' : '', ...how, shown].join('');
}

/** A moment as a message selects it: no hyphens. */
const selected = (moment: ReviewMoment): string => moment.replace('after-', '');

/** When it really is: where a date is missing the next one counts, as releases do. */
function realMoment(moment: ReviewMoment, { dueAt, closesAt }: Dated): ReviewMoment {
  if (moment === 'after-close' && !closesAt) return 'never';
  if (moment !== 'after-due' || dueAt) return moment;
  return closesAt ? 'after-close' : 'after-attempt';
}

/** A moment with its year, on the clocks of a zone. */
export function longTime(at: Date, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
    .format(at)
    .replace(/(?<=\p{Script=Han}|\)) (?=\d)/gu, '');
}

export function zoneText(zone: string, at: Date | null, locale: Locale): string {
  const offset = zoneOffset(zone, at, locale);
  return locale === 'en' ? `${zone}, ${offset}` : `${zone}，${offset}`;
}

/** How far a zone is from UTC, at a moment or now: GMT+8. */
export function zoneOffset(zone: string, at: Date | null, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' });
  return format.formatToParts(at ?? new Date()).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
