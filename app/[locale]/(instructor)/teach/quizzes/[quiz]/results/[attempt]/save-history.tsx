import { useTranslations } from 'next-intl';
import { Cell, HeadCell, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ArrivedAnswer } from '#app/_domain/quiz-building/read-staff-attempt.ts';
import type { PartResponse } from '#quizzes/schema/response.ts';

/** Every answer to a question that arrived, also those that did not count. */
export function SaveHistory({
  answers,
  zone,
  isOpen = false,
}: {
  answers: readonly ArrivedAnswer[];
  zone: string;
  isOpen?: boolean;
}) {
  const t = useTranslations('quizBuilding.attempt');
  const label = t('history', { count: answers.length });
  if (answers.length === 0) return <p className="text-sm text-muted">{label}</p>;
  return (
    <details open={isOpen} className="text-sm">
      <summary className="w-fit text-accent">{label}</summary>
      <Table label={label} stacked>
        <thead>
          <tr>
            <HeadCell>{t('received')}</HeadCell>
            <HeadCell>{t('typed')}</HeadCell>
            <HeadCell>{t('outcome')}</HeadCell>
            <HeadCell>{t('answer')}</HeadCell>
            <HeadCell numeric>{t('tab')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ id, receivedAt, editedAt, outcome, response, tab }) => (
            <tr key={id}>
              <Cell label={t('received')}>
                <Time at={receivedAt} zone={zone} length="second" relative={false} />
              </Cell>
              <Cell label={t('typed')}>
                <Time at={editedAt} zone={zone} length="second" relative={false} />
              </Cell>
              <Cell className={outcome === 'counted' ? '' : 'text-warn'}>{t(`outcomes.${outcome}`)}</Cell>
              <Cell className="font-mono wrap-anywhere">
                {response
                  ? Object.entries(response).map(([part, answer]) => (
                      <span key={part} className="block">
                        <Answer answer={answer} />
                      </span>
                    ))
                  : t('takenBack')}
              </Cell>
              <Cell numeric label={t('tab')}>
                {tab}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

/** An answer on one line: as typed, or the letters that the question above shows. */
function Answer({ answer }: { answer: PartResponse }) {
  const t = useTranslations('quizBuilding.attempt');
  if (typeof answer === 'string') return answer;
  if ('letters' in answer) return answer.letters.join(' ');
  if ('blocks' in answer) return answer.blocks.map(({ block }) => block).join(' ');
  if ('pairs' in answer)
    return Object.entries(answer.pairs)
      .map((pair) => pair.join('→'))
      .join(' ');
  if ('cells' in answer) return Object.values(answer.cells).join(' | ');
  if ('lines' in answer)
    return `${t('lines', { lines: answer.lines.join(', ') })} ${answer.reason ?? ''}`.trim();
  return t('code', { count: answer.code.split('\n').length });
}
