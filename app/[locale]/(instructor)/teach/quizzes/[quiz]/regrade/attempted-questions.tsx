import { useLocale, useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { AttemptedQuestion } from '#app/_domain/regrades/list-regrades.ts';
import { teachHref } from '../../../teaching-page.ts';

/** The questions that attempts have, those with answers at older versions first. */
export function AttemptedQuestions({
  questions,
  quizId,
  course,
  mayRegrade,
}: {
  questions: readonly AttemptedQuestion[];
  quizId: string;
  course: { slug: string };
  mayRegrade: boolean;
}) {
  const t = useTranslations('quizBuilding.regrade');
  const locale = useLocale();
  return (
    <Table label={t('questions')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('question')}</HeadCell>
          <HeadCell>{t('versions')}</HeadCell>
          <HeadCell>{t('behind')}</HeadCell>
          {mayRegrade ? (
            <HeadCell>
              <span className="sr-only">{t('open')}</span>
            </HeadCell>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {questions.map(({ questionId, slug, title, newest, versions, behind }) => (
          <tr key={questionId}>
            <RowHead>
              {title[locale]}
              <span className="block font-mono text-xs font-normal text-muted">{slug}</span>
            </RowHead>
            <Cell>
              {versions.map(({ number, answers }) => (
                <span key={number} className="block">
                  {t('versionCount', { number, answers })}
                </span>
              ))}
            </Cell>
            <Cell label={t('behind')}>
              {behind > 0 ? (
                <StatusText tone="warn">{t('behindCount', { behind, number: newest })}</StatusText>
              ) : (
                <span className="text-muted">{t('upToDate')}</span>
              )}
            </Cell>
            {mayRegrade ? (
              <Cell>
                <Link
                  href={teachHref(`/quizzes/${quizId}/regrade/${questionId}`, course)}
                  aria-label={t('openQuestion', { title: title[locale] })}
                  className={TEXT_LINK}
                >
                  {t('open')}
                </Link>
              </Cell>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
