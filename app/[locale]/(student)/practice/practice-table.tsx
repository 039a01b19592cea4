import { useLocale, useTranslations } from 'next-intl';
import { Link } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { PracticeQuestion } from '#app/_domain/practice/list-practice.ts';

/** Questions of a topic; those that a quiz asks now are named and cannot be opened. */
export function PracticeTable({
  questions,
  label,
}: {
  questions: readonly PracticeQuestion[];
  label: string;
}) {
  const t = useTranslations('quiz');
  const locale = useLocale();
  return (
    <Table label={label} stacked>
      <thead>
        <tr>
          <HeadCell>{t('practice.question')}</HeadCell>
          <HeadCell>{t('practice.kind')}</HeadCell>
          <HeadCell numeric>{t('practice.difficulty')}</HeadCell>
          <HeadCell numeric>{t('practice.minutes')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {questions.map(({ id, title, kind, difficulty, minutes, isWithheld }) => (
          <tr key={id}>
            <RowHead className="sm:w-1/2">
              {isWithheld ? (
                <>
                  {title[locale]}
                  <span className="block text-xs font-normal text-muted">{t('practice.withheld')}</span>
                </>
              ) : (
                <Link href={`/practice/${id}`} className="text-accent hover:underline underline-offset-3">
                  {title[locale]}
                </Link>
              )}
            </RowHead>
            <Cell>{t(`kind.${kind}`)}</Cell>
            <Cell numeric label={t('practice.difficulty')}>
              {t('practice.ofFive', { difficulty })}
            </Cell>
            <Cell numeric label={t('practice.minutes')}>
              {t('minutes', { minutes })}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
