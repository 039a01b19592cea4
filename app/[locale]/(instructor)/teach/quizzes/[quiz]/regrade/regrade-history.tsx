import { useFormatter, useTranslations } from 'next-intl';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { QuizRegrades } from '#app/_domain/regrades/list-regrades.ts';
import { UndoForm } from './undo-form.tsx';

/** Who regraded what, when and why, and the way back. */
export function RegradeHistory({
  history,
  quizId,
  zone,
  mayUndo,
}: {
  history: QuizRegrades['history'];
  quizId: string;
  zone: string;
  mayUndo: boolean;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const format = useFormatter();
  return (
    <Table label={t('history')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('what')}</HeadCell>
          <HeadCell>{t('effect')}</HeadCell>
          <HeadCell>{t('reason')}</HeadCell>
          <HeadCell>{t('when')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('undo', { changes: 0 })}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {history.map(({ regrade, slug, versionNumber, by, undoneByName, changes, up, down }) => (
          <tr key={regrade.id}>
            <RowHead>
              <span className="font-mono">{slug}</span>
              <span className="block text-xs font-normal text-muted">
                {regrade.policy === 'full'
                  ? t('policies.full')
                  : `${t('toVersion', { number: versionNumber })} · ${t(`policies.${regrade.policy}`)}`}
                {regrade.leftOut === 'full' ? ` · ${t('leftOutFull')}` : null}
                {regrade.keepsReworded ? ` · ${t('rewordedKept')}` : null}
              </span>
            </RowHead>
            <Cell>{t('effectOf', { changes, up, down })}</Cell>
            <Cell className="max-w-80 wrap-anywhere">{regrade.reason}</Cell>
            <Cell>
              <Time at={regrade.createdAt} zone={zone} relative={false} />
              {by ? <span className="block text-xs text-muted">{by}</span> : null}
            </Cell>
            <Cell>
              {regrade.undoneAt ? (
                <span className="text-muted">
                  {t('undone', {
                    when: format.dateTime(regrade.undoneAt, {
                      month: 'short',
                      day: 'numeric',
                      hour: '2-digit',
                      minute: '2-digit',
                      hourCycle: 'h23',
                      timeZone: zone,
                    }),
                    name: undoneByName ?? '',
                  })}
                </span>
              ) : mayUndo ? (
                <UndoForm quizId={quizId} regradeId={regrade.id} changes={changes} />
              ) : null}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
