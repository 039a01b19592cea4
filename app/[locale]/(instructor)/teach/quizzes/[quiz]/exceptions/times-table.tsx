import { useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { PersonTimes } from '#app/_domain/quiz-building/effective-times.ts';

/** The times that really hold, person by person. */
export function TimesTable({
  people,
  zone,
  editHref,
}: {
  people: readonly PersonTimes[];
  zone: string;
  editHref(userId: string): string;
}) {
  const t = useTranslations('quizBuilding.exceptions');
  return (
    <Table label={t('times')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('student')}</HeadCell>
          <HeadCell>{t('given')}</HeadCell>
          <HeadCell>{t('window')}</HeadCell>
          <HeadCell>{t('limit')}</HeadCell>
          <HeadCell>{t('attempts')}</HeadCell>
          <HeadCell>{t('lastEnd')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('edit')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.user.id}>
            <RowHead>
              {person.user.name}
              <span className="block text-xs font-normal wrap-anywhere text-muted">{person.user.email}</span>
            </RowHead>
            <Cell>
              <Given person={person} />
            </Cell>
            <Cell>
              <Window person={person} zone={zone} />
            </Cell>
            <Cell label={t('limit')} className="whitespace-nowrap">
              {person.times.minutes === null ? t('noLimit') : t('minutes', { minutes: person.times.minutes })}
            </Cell>
            <Cell label={t('attempts')} className="whitespace-nowrap">
              {person.times.attempts === null
                ? t('unlimited')
                : t('usedOf', { used: person.attemptsUsed, all: person.times.attempts })}
            </Cell>
            <Cell label={t('lastEnd')}>
              <LastEnd person={person} zone={zone} />
            </Cell>
            <Cell>
              <Link href={editHref(person.user.id)} className={TEXT_LINK}>
                {t(person.exception ? 'edit' : 'give')}
                <span className="sr-only">{` · ${t('editOf', { name: person.user.name })}`}</span>
              </Link>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Given({ person: { exception } }: { person: PersonTimes }) {
  const t = useTranslations('quizBuilding.exceptions');
  if (!exception) return null;
  const { timeMultiplier, extraMinutes, extraAttempts, updatedByName } = exception;
  const given = [
    timeMultiplier === 1 ? null : t('times_', { factor: timeMultiplier }),
    extraMinutes === 0 ? null : t('extra', { minutes: extraMinutes }),
    extraAttempts === 0 ? null : t('extraAttempts', { count: extraAttempts }),
    exception.opensAt ? t('opens') : null,
    exception.dueAt ? t('due') : null,
    exception.closesAt ? t('closes') : null,
  ].filter((each) => each !== null);
  return (
    <>
      {given.join(' · ')}
      {updatedByName ? (
        <span className="block text-xs text-muted">{t('by', { name: updatedByName })}</span>
      ) : null}
    </>
  );
}

function Window({ person: { times, exception }, zone }: { person: PersonTimes; zone: string }) {
  const t = useTranslations('quizBuilding.exceptions');
  const dates = [
    ['opens', times.opensAt, exception?.opensAt],
    ['due', times.dueAt, exception?.dueAt],
    ['closes', times.closesAt, exception?.closesAt],
  ] as const;
  const set = dates.flatMap(([name, at, own]) => (at ? [{ name, at, isOwn: Boolean(own) }] : []));
  if (set.length === 0) return <span className="text-muted">{t('always')}</span>;
  return (
    <ul>
      {set.map(({ name, at, isOwn }) => (
        <li key={name} className={isOwn ? 'font-medium' : ''}>
          <span className="font-normal text-muted">{`${t(name)} `}</span>
          <Time at={at} zone={zone} relative={false} nameZone={false} />
        </li>
      ))}
    </ul>
  );
}

function LastEnd({ person: { times, running }, zone }: { person: PersonTimes; zone: string }) {
  const t = useTranslations('quizBuilding.exceptions');
  const time = (at: Date) => <Time at={at} zone={zone} relative={false} nameZone={false} />;
  return (
    <>
      {times.lastEnd ? time(times.lastEnd) : t('never')}
      {times.lastFullStart ? (
        <span className="block text-xs text-muted">
          {t.rich('fullStart', { at: () => time(times.lastFullStart as Date) })}
        </span>
      ) : null}
      {running?.endsAt ? (
        <span className="block text-xs text-accent">
          {t.rich('runningUntil', { until: () => time(running.endsAt as Date) })}
        </span>
      ) : null}
    </>
  );
}
