import { useTranslations } from 'next-intl';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { RegradePlan } from '#app/_domain/regrades/plan-regrade.ts';

/** Answers that nothing happens to: what the plan leaves out, and code that could not be run. */
export const leftOutOf = ({ leftOut, reruns }: RegradePlan) => [
  ...leftOut,
  ...reruns
    .filter(({ state }) => state === 'failed')
    .map((rerun) => ({ ...rerun, reason: 'run_failed' as const })),
];

/** Whose answers stay as they are, and why. */
export function LeftOutTable({ leftOut }: { leftOut: ReturnType<typeof leftOutOf> }) {
  const t = useTranslations('quizBuilding.regrade');
  const canHavePoints = leftOut.some(({ reason }) => !WAITING.has(reason));
  return (
    <section aria-labelledby="left-out" className="space-y-4">
      <SectionHeading id="left-out">{t('leftOutTitle', { count: leftOut.length })}</SectionHeading>
      <p className="max-w-(--measure) text-sm text-muted">
        {t(canHavePoints ? 'leftOutLeadPoints' : 'leftOutLead')}
      </p>
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

/** What another look may find done. */
const WAITING = new Set<string>(['running', 'not_graded', 'run_failed']);
