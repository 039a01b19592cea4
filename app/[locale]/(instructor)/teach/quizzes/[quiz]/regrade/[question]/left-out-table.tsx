import { useTranslations } from 'next-intl';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { LeftOut } from '#app/_domain/regrades/plan-regrade.ts';

/** Whose answers stay as they are, and why. */
export function LeftOutTable({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const t = useTranslations('quizBuilding.regrade');
  return (
    <section aria-labelledby="left-out" className="space-y-4">
      <SectionHeading id="left-out">{t('leftOutTitle', { count: leftOut.length })}</SectionHeading>
      <p className="text-sm text-muted">{t('leftOutLead')}</p>
      <Table label={t('leftOut')} stacked>
        <thead>
          <tr>
            <HeadCell>{t('student')}</HeadCell>
            <HeadCell>{t('why')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {leftOut.map(({ attemptId, position, person, number, reason }) => (
            <tr key={`${attemptId} ${position}`}>
              <RowHead>
                {person.name}
                <span className="block text-xs font-normal text-muted">{t('attemptOf', { number })}</span>
              </RowHead>
              <Cell>{t(`leftOutReason.${reason}`)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
