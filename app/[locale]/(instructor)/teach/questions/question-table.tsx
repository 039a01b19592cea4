import { useLocale, useTranslations } from 'next-intl';
import { Link, ROW_LINK } from '#app/_components/link.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ListedQuestion } from '#app/_domain/authoring/list-questions.ts';
import { teachHref } from '../teaching-page.ts';

interface TaughtIn {
  slug: string;
  timeZone: string;
}

/** Questions by deck, each a link to its editor. */
export function QuestionTable({
  questions,
  course,
}: {
  questions: readonly ListedQuestion[];
  course: TaughtIn;
}) {
  const t = useTranslations('authoring.list');
  const decks = Map.groupBy(questions, ({ deck }) => deck);
  return (
    <Table label={t('title')} stacked>
      <thead>
        <tr>
          <HeadCell>{t('question')}</HeadCell>
          <HeadCell>{t('kind')}</HeadCell>
          <HeadCell>{t('topic')}</HeadCell>
          <HeadCell>{t('bloom')}</HeadCell>
          <HeadCell numeric>{t('difficulty')}</HeadCell>
          <HeadCell>{t('version')}</HeadCell>
          <HeadCell>{t('usedIn')}</HeadCell>
          <HeadCell>{t('changed')}</HeadCell>
        </tr>
      </thead>
      {[...decks].map(([deck, some]) => (
        <tbody key={deck}>
          <tr>
            <th
              scope="rowgroup"
              colSpan={8}
              className="border-b border-line pt-5 pb-1.5 text-left font-semibold"
            >
              {deck} <span className="font-normal text-muted tabular-nums">{some.length}</span>
            </th>
          </tr>
          {some.map((question) => (
            <QuestionRow key={question.slug} question={question} course={course} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function QuestionRow({ question, course }: { question: ListedQuestion; course: TaughtIn }) {
  const t = useTranslations('authoring');
  const names = useTranslations('quiz');
  const locale = useLocale();
  const { slug, summary, quizzes, updatedAt } = question;
  return (
    <tr>
      <RowHead className="sm:w-1/3">
        <Link href={teachHref(`/questions/${slug}`, course)} className={ROW_LINK}>
          {summary?.title[locale] ?? slug}
        </Link>
        <span className="block font-mono text-xs font-normal text-muted">{slug}</span>
      </RowHead>
      <Cell>{summary ? names(`kind.${summary.kind}`) : null}</Cell>
      <Cell>
        {summary?.topics.map((topic) => (
          <span key={topic} className="block">
            {names(`topic.${topic}`)}
          </span>
        ))}
      </Cell>
      <Cell>{summary ? t(`bloom.${summary.bloom}`) : null}</Cell>
      <Cell numeric label={summary ? t('list.difficulty') : undefined}>
        {summary?.difficulty}
      </Cell>
      <Cell>
        <VersionState question={question} />
      </Cell>
      <Cell label={quizzes.length > 0 ? t('list.usedIn') : undefined}>
        {quizzes.map(({ quiz, title, published }) => (
          <span key={quiz} className="block">
            {title[locale]} {published ? null : <span className="text-muted">({t('list.quizDraft')})</span>}
          </span>
        ))}
      </Cell>
      <Cell className="whitespace-nowrap text-muted">
        <Time at={updatedAt} zone={course.timeZone} nameZone={false} length="day" relative={false} />
      </Cell>
    </tr>
  );
}

function VersionState({ question }: { question: ListedQuestion }) {
  const t = useTranslations('authoring.list');
  const { publishedNumber, draftNumber, unreadable, openReports, archivedAt } = question;
  return (
    <span className="flex flex-col items-start whitespace-nowrap">
      {publishedNumber === null ? null : <span>{t('published', { number: publishedNumber })}</span>}
      {draftNumber === null ? null : (
        <StatusText tone="waiting">{t('draft', { number: draftNumber })}</StatusText>
      )}
      {unreadable ? <StatusText tone="bad">{t('unreadable')}</StatusText> : null}
      {openReports > 0 ? <StatusText tone="warn">{t('reports', { count: openReports })}</StatusText> : null}
      {archivedAt === null ? null : <StatusText tone="neutral">{t('archived')}</StatusText>}
    </span>
  );
}
