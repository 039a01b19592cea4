'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Choice } from '#app/_components/choice-group.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type {
  ExceptionPlan,
  LineProblem,
  PlannedException,
} from '#app/_domain/quiz-building/plan-exceptions.ts';
import { longTime } from '../../rules-sentence.ts';
import { tellDates } from '../tell-dates.ts';
import { useDateProblem } from '../use-date-problem.ts';

/** What a list does, line by line; what cannot be read or whom nobody knows stands among the rest. */
export function PlanTable({
  plan,
  extended,
  zone,
}: {
  plan: ExceptionPlan;
  extended: readonly number[];
  zone: string;
}) {
  const t = useTranslations('quizBuilding.exceptions');
  const rows = [
    ...plan.planned.map((planned) => ({ line: planned.line, planned, problem: null })),
    ...plan.problems.map((problem) => ({ line: problem.line, planned: null, problem })),
  ].toSorted((a, b) => a.line - b.line);
  return (
    <Table label={t('plan')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('line')}</HeadCell>
          <HeadCell>{t('person')}</HeadCell>
          <HeadCell>{t('now')}</HeadCell>
          <HeadCell>{t('then')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, planned, problem }) => (
          <tr key={line}>
            <Cell className="tabular-nums" label={t('line')}>
              {line}
            </Cell>
            <RowHead>
              {planned ? planned.user.name : problem?.person}
              {planned ? (
                <span className="block text-xs font-normal wrap-anywhere text-muted">
                  {planned.user.email}
                </span>
              ) : null}
            </RowHead>
            {planned ? (
              <>
                <Cell label={t('now')}>
                  <Times planned={planned} side="before" zone={zone} />
                </Cell>
                <Cell label={t('then')}>
                  <Times planned={planned} side="after" zone={zone} />
                  <Conflict planned={planned} isExtended={extended.includes(line)} zone={zone} />
                </Cell>
              </>
            ) : (
              <Cell colSpan={2}>{problem ? <Problem problem={problem} zone={zone} /> : null}</Cell>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Times({
  planned,
  side,
  zone,
}: {
  planned: PlannedException;
  side: 'before' | 'after';
  zone: string;
}) {
  const t = useTranslations('quizBuilding.exceptions');
  const locale = useLocale();
  const { before, after, changes, fresh, running, runningEnd } = planned;
  const times = planned[side];
  if (side === 'after' && !changes) return <span className="text-muted">{t('unchanged')}</span>;
  const isSame = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();
  const at = (date: Date | null) => (date ? longTime(date, zone, locale) : '–');
  const lines: ReactNode[] = [];
  if (before.minutes !== after.minutes)
    lines.push(times.minutes === null ? t('noLimit') : t('minutes', { minutes: times.minutes }));
  if (before.attempts !== after.attempts)
    lines.push(
      times.attempts === null ? t('unlimitedAttempts') : t('attemptsInAll', { count: times.attempts }),
    );
  for (const [name, field] of [
    ['opens', 'opensAt'],
    ['due', 'dueAt'],
    ['closes', 'closesAt'],
  ] as const) {
    if (!isSame(before[field], after[field])) lines.push(`${t(name)} ${at(times[field])}`);
  }
  if (side === 'after' && fresh === null) lines.push(t('takenBack'));
  if (running) {
    const end = side === 'before' ? running.endsAt : runningEnd;
    const isShorter = side === 'after' && end !== null && (running.endsAt === null || end < running.endsAt);
    const said = end ? t('runs', { until: at(end) }) : t('runsNoEnd');
    lines.push(isShorter ? <StatusText tone="warn">{said}</StatusText> : said);
  }
  return (
    <ul>
      {lines.map((line, i) => (
        <li key={i}>{line}</li>
      ))}
    </ul>
  );
}

function Conflict({
  planned: { line, conflict },
  isExtended,
  zone,
}: {
  planned: PlannedException;
  isExtended: boolean;
  zone: string;
}) {
  const t = useTranslations('quizBuilding.exceptions.conflict');
  const locale = useLocale();
  if (!conflict) return null;
  const { kind, cut, extra, minutes } = conflict;
  const closes = longTime(conflict.closesAt, zone, locale);
  const said =
    kind === 'closed'
      ? t('closed', { closes })
      : cut <= extra
        ? t('cut', { closes, cut, extra })
        : t('cutAll', { closes, cut, minutes });
  return (
    <fieldset className="mt-2">
      <legend>
        <StatusText tone="warn">{said}</StatusText>
      </legend>
      <div className="flex flex-wrap gap-x-6">
        <Choice name={`conflict-${line}`} value="extend" defaultChecked={isExtended}>
          {t('extend', { until: longTime(conflict.extension.closesAt, zone, locale) })}
        </Choice>
        <Choice name={`conflict-${line}`} value="keep" defaultChecked={!isExtended}>
          {t('keep', { closes })}
        </Choice>
      </div>
    </fieldset>
  );
}

function Problem({ problem, zone }: { problem: LineProblem; zone: string }) {
  const t = useTranslations('quizBuilding.exceptions.problem');
  const names = useTranslations('quizBuilding.dates');
  const locale = useLocale();
  const tell = useDateProblem();
  const said = () => {
    switch (problem.code) {
      case 'unread':
        return t('unread', { text: problem.text });
      case 'twice':
        return t('twice', { first: problem.first });
      case 'date':
        return t('date', {
          field: names(problem.date.field),
          problem: tell(tellDates([problem.date], zone, locale)[0]) ?? '',
        });
      default:
        return t(problem.code);
    }
  };
  return <StatusText tone="bad">{said()}</StatusText>;
}
