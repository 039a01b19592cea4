import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { currentUser } from '#app/_domain/auth/current-user.ts';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { readCourseHome } from '#app/_domain/courses/read-course-home.ts';
import { database } from '#app/_domain/database.ts';
import { listQuizzes } from '#app/_domain/quizzes/list-quizzes.ts';
import { CompetitionTable } from './competition-table.tsx';
import { CourseChoice } from './course-choice.tsx';
import { JoinCourse } from './join-course.tsx';
import { Landing } from './landing.tsx';
import { LatestSubmissions } from './latest-submissions.tsx';
import { NextStepCard } from './next-step-card.tsx';
import { chooseNextQuiz } from './quizzes/_list/choose-next-quiz.ts';
import { NextQuizCard } from './quizzes/_list/next-quiz-card.tsx';
import { QuizzesAtHome } from './quizzes/_list/quizzes-at-home.tsx';

interface Props {
  searchParams: Promise<{ course?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home');
  return { title: (await currentUser()) ? t('courseTitle') : { absolute: `Argmin · ${t('landingTitle')}` } };
}

/** What do I do now, and how am I doing. */
export default async function HomePage({ searchParams }: Props) {
  const user = await currentUser();
  if (!user) return <Landing />;

  const { course: unsafeSlug } = await searchParams;
  const chosen = user.courses.find(({ course }) => course.slug === unsafeSlug) ?? user.courses[0];
  if (!chosen) return <JoinCourse />;

  const [home, quizzes] = await Promise.all([
    readCourseHome(database(), user, chosen.course.id),
    listQuizzes(database(), user, chosen.course.id),
  ]);
  const nextQuiz = chooseNextQuiz(quizzes);
  const zone = chosen.course.timeZone;
  return (
    <>
      <PageHeader title={courseTitle(chosen.course, await getLocale())} />
      <div className="space-y-10">
        <CourseChoice courses={user.courses.map(({ course }) => course)} chosen={chosen.course.slug} />
        <div className="space-y-4">
          {nextQuiz ? <NextQuizCard quiz={nextQuiz} /> : null}
          {nextQuiz && home.next.kind === 'nothing' ? null : <NextStepCard next={home.next} zone={zone} />}
        </div>
        <QuizzesAtHome quizzes={quizzes} course={chosen.course.slug} />
        <CompetitionTable competitions={home.competitions} zone={zone} />
        <LatestSubmissions submissions={home.latest} zone={zone} />
      </div>
    </>
  );
}
