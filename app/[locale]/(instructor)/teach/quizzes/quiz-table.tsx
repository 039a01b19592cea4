import { useTranslations } from 'next-intl';
import { Link, ROW_LINK } from '#app/_components/link.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { StaffQuiz } from '#app/_domain/quiz-building/list-staff-quizzes.ts';
import type { Locale } from '#db/contract/locale.ts';
import { teachHref } from '../teaching-page.ts';
import { QuizStateText } from './quiz-state-text.tsx';

interface Course {
  slug: string;
  timeZone: string;
}

/** A row a quiz: where it stands, when, what is in it, what has happened. */
export function QuizTable({
  quizzes,
  course,
  locale,
}: {
  quizzes: readonly StaffQuiz[];
  course: Course;
  locale: Locale;
}) {
  const t = useTranslations('quizBuilding.list');
  const title = useTranslations('quizBuilding')('title');
  return (
    <Table label={title} stacked>
      <thead>
        <tr>
          <HeadCell>{t('quiz')}</HeadCell>
          <HeadCell>{t('state')}</HeadCell>
          <HeadCell>{t('dates')}</HeadCell>
          <HeadCell>{t('content')}</HeadCell>
          <HeadCell>{t('attempts')}</HeadCell>
          <HeadCell numeric>{t('exceptions')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {quizzes.map((quiz) => (
          <tr key={quiz.id}>
            <RowHead>
              <Link href={teachHref(`/quizzes/${quiz.id}`, course)} className={ROW_LINK}>
                {quiz.definition.title[locale]}
              </Link>
            </RowHead>
            <Cell className="whitespace-nowrap">
              <QuizStateText state={quiz.state} />
            </Cell>
            <Cell className="basis-full">
              <Dates quiz={quiz} zone={course.timeZone} />
            </Cell>
            <Cell>{t('content_', { questions: quiz.questions, points: quiz.points })}</Cell>
            <Cell label={t('attempts')}>
              <Use quiz={quiz} />
            </Cell>
            <Cell label={t('exceptions')} numeric>
              {quiz.use.exceptions}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Dates({ quiz, zone }: { quiz: StaffQuiz; zone: string }) {
  const names = useTranslations('quizBuilding.exceptions');
  const t = useTranslations('quizBuilding.list');
  const dates = [
    ['opens', quiz.opensAt],
    ['due', quiz.dueAt],
    ['closes', quiz.closesAt],
  ] as const;
  const set = dates.flatMap(([name, at]) => (at ? [[name, at] as const] : []));
  if (set.length === 0) return <span className="text-muted">{t('noDates')}</span>;
  return (
    <ul>
      {set.map(([name, at]) => (
        <li key={name}>
          <span className="text-muted">{`${names(name)} `}</span>
          <Time at={at} zone={zone} relative={false} />
        </li>
      ))}
    </ul>
  );
}

function Use({ quiz: { use } }: { quiz: StaffQuiz }) {
  const t = useTranslations('quizBuilding.list');
  if (use.attempts === 0) return <span className="text-muted">{t('none')}</span>;
  return (
    <>
      {t('attempts_', { attempts: use.attempts, people: use.people })}
      {use.running > 0 ? (
        <span className="block text-accent">{t('running', { count: use.running })}</span>
      ) : null}
    </>
  );
}
