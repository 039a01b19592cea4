import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '#app/_components/page-header.tsx';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { teachHref } from '../../teaching-page.ts';
import { quizOfTeaching } from '../quiz-of-teaching.ts';
import { QuizStateText } from '../quiz-state-text.tsx';
import { QuizTabs } from './quiz-tabs.tsx';

interface Props {
  children: ReactNode;
  params: Promise<{ quiz: string }>;
}

/** What the pages of a quiz share: its name, where it stands, and the way between them. */
export default async function QuizLayout({ children, params }: Props) {
  const { view, course } = await quizOfTeaching((await params).quiz);
  const [t, locale] = await Promise.all([getTranslations('quizBuilding'), getLocale()]);
  return (
    <ClientMessages namespaces={['quizBuilding', 'quiz', 'question']}>
      <PageHeader
        crumbs={[{ href: teachHref('/quizzes', course), label: t('title') }]}
        title={view.definition.title[locale]}
        lead={<QuizStateText state={view.state} />}
      />
      <QuizTabs quizId={view.id} course={course.slug} />
      <div className="pt-6">{children}</div>
    </ClientMessages>
  );
}
