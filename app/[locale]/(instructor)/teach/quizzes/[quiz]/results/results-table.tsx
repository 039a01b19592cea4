import { useFormatter, useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { AttemptResult, StudentResult } from '#app/_domain/quiz-building/read-results.ts';
import { teachHref } from '../../../teaching-page.ts';

interface Course {
  slug: string;
  timeZone: string;
}

/** A row an attempt; the person's name stands at the first of them. */
export function ResultsTable({
  students,
  quizId,
  course,
}: {
  students: readonly StudentResult[];
  quizId: string;
  course: Course;
}) {
  const t = useTranslations('quizBuilding.results');
  const format = useFormatter();
  return (
    <Table label={t('title')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('student')}</HeadCell>
          <HeadCell numeric>{t('counted')}</HeadCell>
          <HeadCell>{t('attempt')}</HeadCell>
          <HeadCell>{t('state')}</HeadCell>
          <HeadCell numeric>{t('score')}</HeadCell>
          <HeadCell>{t('started')}</HeadCell>
          <HeadCell numeric>{t('time')}</HeadCell>
          <HeadCell>{t('flags')}</HeadCell>
        </tr>
      </thead>
      {students.map(({ user, attempts, share }) => {
        const shown = attempts.length > 0 ? attempts : [null];
        return (
          <tbody key={user.id}>
            {shown.map((attempt, i) => (
              <tr key={attempt?.id ?? 'none'}>
                {i === 0 ? (
                  <>
                    <RowHead rowSpan={shown.length} scope="rowgroup" className="align-top">
                      {user.name}
                      <span className="block text-xs font-normal wrap-anywhere text-muted">{user.email}</span>
                    </RowHead>
                    <Cell rowSpan={shown.length} numeric label={t('counted')} className="align-top">
                      {share === null
                        ? '–'
                        : format.number(share, {
                            style: 'percent',
                            minimumFractionDigits: 1,
                            maximumFractionDigits: 1,
                          })}
                    </Cell>
                  </>
                ) : null}
                {attempt ? (
                  <AttemptCells
                    attempt={attempt}
                    href={teachHref(`/quizzes/${quizId}/results/${attempt.id}`, course)}
                    zone={course.timeZone}
                  />
                ) : (
                  <Cell colSpan={6} className="text-muted">
                    {t('none')}
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        );
      })}
    </Table>
  );
}

function AttemptCells({ attempt, href, zone }: { attempt: AttemptResult; href: string; zone: string }) {
  const t = useTranslations('quizBuilding.results');
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <>
      <Cell>
        <Link href={href} className={TEXT_LINK}>
          {t('number', { number: attempt.number })}
        </Link>
      </Cell>
      <Cell>
        <AttemptState attempt={attempt} />
      </Cell>
      <Cell numeric label={t('score')}>
        {attempt.score === null
          ? '–'
          : t('of', { score: number(attempt.score), max: number(attempt.maxScore) })}
      </Cell>
      <Cell className="whitespace-nowrap">
        <Time at={attempt.startedAt} zone={zone} relative={false} nameZone={false} />
      </Cell>
      <Cell numeric label={t('time')} className="whitespace-nowrap">
        {attempt.minutes === null
          ? '–'
          : t('minutes', { minutes: number(Math.round(attempt.minutes * 10) / 10) })}
      </Cell>
      <Cell>
        <Flags attempt={attempt} />
      </Cell>
    </>
  );
}

function AttemptState({ attempt }: { attempt: AttemptResult }) {
  const { endedAt, endReason, isGraded, hasFailedCode } = attempt;
  const t = useTranslations('quizBuilding.results');
  if (!endedAt) return <StatusText tone="running">{t('running')}</StatusText>;
  if (hasFailedCode) return <StatusText tone="bad">{t('codeFailedFlag')}</StatusText>;
  return (
    <StatusText tone={isGraded ? 'good' : 'waiting'}>
      {t(isGraded ? 'graded' : 'ungraded')}
      {endReason && endReason !== 'submitted' ? (
        <span className="text-muted">{` · ${t(`ended.${endReason}`)}`}</span>
      ) : null}
    </StatusText>
  );
}

function Flags({ attempt }: { attempt: AttemptResult }) {
  const t = useTranslations('quizBuilding.results');
  const flags = [
    attempt.isLate ? t('late') : null,
    attempt.graceSaves > 0 ? t('grace', { count: attempt.graceSaves }) : null,
    attempt.lateSaves > 0 ? t('lateSaves', { count: attempt.lateSaves }) : null,
    attempt.regraded ? t('regraded') : null,
    attempt.hasException ? t('exception') : null,
  ].filter((flag) => flag !== null);
  if (flags.length === 0) return null;
  return (
    <ul className="space-y-0.5 text-xs">
      {flags.map((flag) => (
        <li key={flag}>{flag}</li>
      ))}
    </ul>
  );
}
