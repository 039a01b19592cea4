import { useFormatter, useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { Direction, RegradePolicy } from '#app/_domain/regrades/plan-answer.ts';
import type { PlannedChange } from '#app/_domain/regrades/plan-regrade.ts';

const TONES: Record<Direction, StatusTone> = { up: 'good', same: 'neutral', down: 'bad', kept: 'neutral' };

/** Person by person: the question and the whole attempt before and after, and why. */
export function ChangeTable({
  changes,
  policy,
  show,
  hrefOf,
  attemptHref,
}: {
  changes: readonly PlannedChange[];
  policy: RegradePolicy;
  show: 'changed' | 'all';
  hrefOf(show: 'changed' | 'all'): string;
  attemptHref(attemptId: string): string;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const isChanged = ({ direction }: PlannedChange) => direction === 'up' || direction === 'down';
  const shown = show === 'all' ? changes : changes.filter(isChanged);
  const filters = [
    ['changed', t('changedOnly', { count: changes.filter(isChanged).length })],
    ['all', t('all', { count: changes.length })],
  ] as const;
  return (
    <section aria-labelledby="students" className="space-y-4">
      <SectionHeading
        id="students"
        aside={
          <nav aria-label={t('filter')} className="flex gap-1">
            {filters.map(([name, label]) => (
              <Link
                key={name}
                href={hrefOf(name)}
                aria-current={show === name ? 'true' : undefined}
                className={buttonStyle(show === name ? 'secondary' : 'quiet', 'small')}
              >
                {label}
              </Link>
            ))}
          </nav>
        }
      >
        {t('students')}
      </SectionHeading>
      {shown.length === 0 ? (
        <p className="py-4 text-sm text-muted">{t('noneShown')}</p>
      ) : (
        <Table label={t('students')} stacked>
          <thead>
            <tr>
              <HeadCell>{t('student')}</HeadCell>
              <HeadCell numeric>{t('oldScore')}</HeadCell>
              <HeadCell numeric>{t('newScore')}</HeadCell>
              <HeadCell numeric>{t('total')}</HeadCell>
              <HeadCell>{t('why')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <Row
                key={`${change.attemptId} ${change.position}`}
                change={change}
                policy={policy}
                href={attemptHref(change.attemptId)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function Row({ change, policy, href }: { change: PlannedChange; policy: RegradePolicy; href: string }) {
  const t = useTranslations('quizBuilding.regrade');
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const { person, points, direction, oldScore, newScore, oldTotal, newTotal, oldMark, newMark } = change;
  const { insteadOf } = change;
  const why = insteadOf
    ? t('insteadWhy', { reason: t(`leftOutReason.${insteadOf}`) })
    : direction === 'kept'
      ? t('keptWhy')
      : policy === 'full'
        ? t('fullWhy')
        : t('marks', { old: t(`mark.${oldMark}`), fresh: t(`mark.${newMark}`) });
  return (
    <tr>
      <RowHead>
        {person.name}
        <Link href={href} className={`block text-xs font-normal ${TEXT_LINK}`}>
          {t('attemptOf', { number: change.number })}
        </Link>
      </RowHead>
      <Cell numeric label={t('oldScore')}>{`${number(oldScore * points)} / ${number(points)}`}</Cell>
      <Cell numeric label={t('newScore')}>{`${number(newScore * points)} / ${number(points)}`}</Cell>
      <Cell numeric label={t('total')} className="whitespace-nowrap">
        {t('fromTo', { old: number(oldTotal), fresh: number(newTotal) })}
      </Cell>
      <Cell>
        <StatusText tone={TONES[direction]}>
          {t(direction)}
          <span className="text-muted">{` · ${why}`}</span>
        </StatusText>
      </Cell>
    </tr>
  );
}
