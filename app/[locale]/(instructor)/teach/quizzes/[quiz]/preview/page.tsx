import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Button, LinkButton } from '#app/_components/button.tsx';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { Prose } from '#app/_components/prose.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import { database } from '#app/_domain/database.ts';
import { readEffectiveTimes } from '#app/_domain/quiz-building/effective-times.ts';
import {
  type PreviewedQuestion,
  previewQuiz,
  type StudentView,
} from '#app/_domain/quiz-building/preview-quiz.ts';
import { orNotFound, teachHref } from '../../../teaching-page.ts';
import { quizOfTeaching } from '../../quiz-of-teaching.ts';
import { QuizStateText } from '../../quiz-state-text.tsx';
import { SolutionView } from '../solution-view.tsx';
import { TryQuestion } from './try-question.tsx';

interface Props {
  params: Promise<{ quiz: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const Query = z.object({
  seed: z.coerce.number().int().min(1).max(999_999).catch(1),
  student: z.uuid().optional().catch(undefined),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.tabs'), getLocale()]);
  return { title: `${t('preview')} · ${view.definition.title[locale]}` };
}

/** The whole quiz as a student would have it, of any seed, and as a given student stands before it. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const { user, view, course } = await quizOfTeaching((await params).quiz);
  const { seed, student } = Query.parse(await searchParams);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding.preview'), getLocale()]);
  const [preview, { people }] = await Promise.all([
    orNotFound(previewQuiz(database(), user, view.id, { seed, unsafeStudent: student, locale })),
    readEffectiveTimes(database(), user, view.id),
  ]);
  const another = { seed: String((seed * 7919 + 13) % 999_983), ...(student ? { student } : {}) };
  return (
    <div className="space-y-8">
      <section aria-labelledby="preview" className="space-y-4">
        <SectionHeading id="preview">{t('title')}</SectionHeading>
        <p className="text-sm text-muted">{t('lead')}</p>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="course" value={course.slug} />
          <div className="w-32">
            <TextField
              id="seed"
              name="seed"
              type="number"
              min={1}
              max={999_999}
              label={t('seed')}
              defaultValue={seed}
              key={seed}
            />
          </div>
          <div className="w-64">
            <Field id="student" label={t('student')}>
              <select id="student" name="student" defaultValue={student ?? ''} className={CONTROL}>
                <option value="">{t('nobody')}</option>
                {people.map(({ user: person }) => (
                  <option key={person.id} value={person.id}>
                    {`${person.name} · ${person.email}`}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <Button type="submit">{t('show')}</Button>
          <LinkButton kind="quiet" href={teachHref(`/quizzes/${view.id}/preview`, course, another)}>
            {t('another')}
          </LinkButton>
        </form>
      </section>
      {preview.student ? <StudentFacts student={preview.student} zone={course.timeZone} /> : null}
      <Prose>{view.definition.description[locale]}</Prose>
      <ol className="space-y-10">
        {preview.questions.map((question, i) => (
          <li key={`${seed} ${question.slug}`}>
            <Question question={question} number={i + 1} count={preview.questions.length} />
          </li>
        ))}
      </ol>
    </div>
  );
}

async function StudentFacts({ student, zone }: { student: StudentView; zone: string }) {
  const t = await getTranslations('quizBuilding.preview');
  const words = await getTranslations('quizBuilding.exceptions');
  const { times } = student;
  const dates = [
    ['opens', times.opensAt],
    ['due', times.dueAt],
    ['closes', times.closesAt],
  ] as const;
  return (
    <section aria-labelledby="student-facts" className="max-w-xl">
      <SectionHeading id="student-facts">{t('studentTitle', { name: student.name })}</SectionHeading>
      <DataList>
        <DataItem term={t('state')}>
          <QuizStateText state={student.state} />
        </DataItem>
        {dates.map(([name, at]) => (
          <DataItem key={name} term={words(name)}>
            {at ? <Time at={at} zone={zone} /> : words(name === 'opens' ? 'always' : 'never')}
          </DataItem>
        ))}
        <DataItem term={t('limit')}>
          {times.minutes === null ? words('noLimit') : t('minutesValue', { minutes: times.minutes })}
        </DataItem>
        <DataItem term={t('minutes')}>
          {student.minutesIfStartedNow === null
            ? t('noEnd')
            : t('minutesValue', { minutes: Math.floor(student.minutesIfStartedNow) })}
        </DataItem>
        <DataItem term={t('attemptsLeft')}>{student.attemptsLeft ?? words('unlimited')}</DataItem>
        <DataItem term={t('lastEnd')}>
          {times.lastEnd ? <Time at={times.lastEnd} zone={zone} /> : words('never')}
        </DataItem>
      </DataList>
    </section>
  );
}

async function Question({
  question: { slug, points, question, solution },
  number,
  count,
}: {
  question: PreviewedQuestion;
  number: number;
  count: number;
}) {
  const t = await getTranslations('quizBuilding.preview');
  return (
    <article aria-labelledby={`question-${number}`} className="max-w-reading space-y-4">
      <SectionHeading id={`question-${number}`} aside={<span className="font-mono text-xs">{slug}</span>}>
        {t('question', { number, count, points })}
      </SectionHeading>
      {question ? (
        <TryQuestion question={question} />
      ) : (
        <Notice tone="warn" title={t('noVariant', { slug })} />
      )}
      {question && solution ? (
        <SolutionView parts={question.parts} solution={solution} label={t('solution')} />
      ) : null}
    </article>
  );
}
