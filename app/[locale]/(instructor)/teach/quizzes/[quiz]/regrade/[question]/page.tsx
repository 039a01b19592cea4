import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { z } from 'zod';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import { previewRegrade } from '#app/_domain/regrades/preview-regrade.ts';
import { orNotFound, teachHref } from '../../../../teaching-page.ts';
import { quizOfTeaching } from '../../../quiz-of-teaching.ts';
import { ApplyForm } from './apply-form.tsx';
import { ChangeTable } from './change-table.tsx';
import { Distribution } from './distribution.tsx';
import { LeftOutTable, leftOutOf } from './left-out-table.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { LEFT_OUT, POLICIES, PreviewForm } from './preview-form.tsx';
import { RerunSection } from './rerun-section.tsx';

interface Props {
  params: Promise<{ quiz: string; question: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const Query = z.object({
  to: z.uuid().optional().catch(undefined),
  policy: z.enum(POLICIES).catch('never-lower'),
  left: z.enum(LEFT_OUT).catch('keep'),
  same: z.literal('1').optional().catch(undefined),
  show: z.enum(['changed', 'all']).catch('changed'),
});
type Query = z.infer<typeof Query>;

const previewOfPage = cache(
  async (quizId: string, questionId: string, to: Query['to'], ...[policy, left, same]: Asked) => {
    const page = await quizOfTeaching(quizId);
    const request = {
      questionId,
      policy,
      leftOut: left,
      keepsReworded: same === '1',
      ...(to ? { toVersionId: to } : {}),
    };
    return { page, preview: await orNotFound(previewRegrade(database(), page.user, quizId, request)) };
  },
);
type Asked = [Query['policy'], Query['left'], Query['same']];

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { quiz, question } = await params;
  const { to, policy, left, same } = Query.parse(await searchParams);
  const { preview } = await previewOfPage(quiz, question, to, policy, left, same);
  return { title: (await getTranslations('quizBuilding.regrade'))('previewTitle', { title: preview.slug }) };
}

/** What a regrade would change for whom; then the button that does it. */
export default async function RegradePreviewPage({ params, searchParams }: Props) {
  const { quiz, question } = await params;
  const { to, policy, left, same, show } = Query.parse(await searchParams);
  const { page, preview } = await previewOfPage(quiz, question, to, policy, left, same);
  const { view, course } = page;
  const { order, slug, versions, plan, graderIsAlive } = preview;
  const [t, tabs] = await Promise.all([
    getTranslations('quizBuilding.regrade'),
    getTranslations('quizBuilding.tabs'),
  ]);
  const root = `/quizzes/${view.id}/regrade`;
  const writes = plan.changes.filter(({ write }) => write);
  const count = (direction: string) => writes.filter((change) => change.direction === direction).length;
  const here = { to: order.toVersionId, policy, left, ...(same ? { same } : {}) };
  const leftOut = leftOutOf(plan);
  const isReady = plan.reruns.every(({ state }) => state === 'failed');
  return (
    <div className="space-y-10">
      <section aria-labelledby="preview" className="space-y-5">
        <Link href={teachHref(root, course)} className={`text-sm ${TEXT_LINK}`}>
          {tabs('regrade')}
        </Link>
        <SectionHeading id="preview">{t('previewTitle', { title: slug })}</SectionHeading>
        <PreviewForm course={course} order={order} versions={versions} rewordings={plan.rewordings} />
      </section>
      {plan.reruns.length > 0 ? (
        <RerunSection quizId={view.id} order={order} plan={plan} graderIsAlive={graderIsAlive} />
      ) : null}
      <section aria-labelledby="summary" className="space-y-5">
        <SectionHeading id="summary">{t('summary')}</SectionHeading>
        <PlanSummary plan={plan} leftOut={leftOut.length} isReady={isReady} />
        {plan.changes.length > 0 && isReady ? <Distribution changes={plan.changes} /> : null}
      </section>
      {plan.changes.length > 0 ? (
        <ChangeTable
          changes={plan.changes}
          policy={policy}
          show={show}
          hrefOf={(shown) => teachHref(`${root}/${order.questionId}`, course, { ...here, show: shown })}
          attemptHref={(id) => teachHref(`/quizzes/${view.id}/results/${id}`, course)}
        />
      ) : null}
      {leftOut.length > 0 ? <LeftOutTable leftOut={leftOut} /> : null}
      {writes.length > 0 && isReady ? (
        <section aria-labelledby="apply" className="max-w-2xl space-y-4">
          <SectionHeading id="apply">{t('apply')}</SectionHeading>
          <ApplyForm
            quizId={view.id}
            course={course.slug}
            order={order}
            fingerprint={plan.fingerprint}
            counts={{
              count: new Set(writes.map(({ attemptId }) => attemptId)).size,
              up: count('up'),
              down: count('down'),
            }}
          />
        </section>
      ) : null}
    </div>
  );
}
