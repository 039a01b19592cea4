import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { TEXT_LINK } from '#app/_components/link.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { database } from '#app/_domain/database.ts';
import { listPractice } from '#app/_domain/practice/list-practice.ts';
import { JoinCourse } from '../join-course.tsx';
import { byTopic, type TopicGroup } from './by-topic.ts';
import { PracticeTable } from './practice-table.tsx';

interface Props {
  searchParams: Promise<{ course?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quiz.practice'))('title') };
}

/** Every question that can be practised, by topic. */
export default async function PracticePage({ searchParams }: Props) {
  const user = await requireUser();
  const query = await searchParams;
  const chosen = user.courses.find(({ course }) => course.slug === query.course) ?? user.courses[0];
  if (!chosen) return <JoinCourse />;
  const [t, locale, questions] = await Promise.all([
    getTranslations('quiz.practice'),
    getLocale(),
    listPractice(database(), user, chosen.course.id),
  ]);
  const groups = byTopic(questions);
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/?course=${chosen.course.slug}`, label: courseTitle(chosen.course, locale) }]}
        title={t('title')}
        lead={t('lead')}
      />
      {groups.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
          <Topics groups={groups} />
          <div className="space-y-10">
            {groups.map((group) => (
              <TopicSection key={group.topic} group={group} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

async function Topics({ groups }: { groups: readonly TopicGroup[] }) {
  const t = await getTranslations('quiz');
  return (
    <nav aria-label={t('practice.topics')} className="text-sm">
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 lg:sticky lg:top-8 lg:block lg:space-y-1.5">
        {groups.map(({ topic, questions }) => (
          <li key={topic}>
            <a href={`#${topic}`} className={TEXT_LINK}>
              {t(`topic.${topic}`)}
            </a>{' '}
            <span className="text-muted tabular-nums">{questions.length}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function TopicSection({ group: { topic, questions } }: { group: TopicGroup }) {
  const t = await getTranslations('quiz.topic');
  return (
    <section aria-labelledby={topic}>
      <SectionHeading id={topic}>{t(topic)}</SectionHeading>
      <PracticeTable questions={questions} label={t(topic)} />
    </section>
  );
}
