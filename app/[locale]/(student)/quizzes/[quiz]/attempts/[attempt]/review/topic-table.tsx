import { useFormatter, useTranslations } from 'next-intl';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { type TopicScore } from './topic-scores.ts';

/** Points by topic, the weakest first. */
export function TopicTable({ scores }: { scores: readonly TopicScore[] }) {
  const t = useTranslations('quiz');
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <Table label={t('review.topics')}>
      <thead>
        <tr>
          <HeadCell>{t('review.topic')}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t('review.share')}</span>
          </HeadCell>
          <HeadCell numeric>{t('review.points')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {scores.map(({ topic, points, max }) => (
          <tr key={topic}>
            <RowHead className="font-normal!">{t(`topic.${topic}`)}</RowHead>
            <Cell className="w-2/5">
              <span className="flex items-baseline gap-3">
                <span aria-hidden className="h-1.5 grow self-center rounded-full bg-line">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${(points / max) * 100}%` }}
                  />
                </span>
                <span className="w-12 text-right tabular-nums">
                  {format.number(points / max, { style: 'percent', maximumFractionDigits: 0 })}
                </span>
              </span>
            </Cell>
            <Cell numeric className="text-right whitespace-nowrap">
              {number(points)} / {number(max)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
