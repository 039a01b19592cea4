import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { z } from 'zod';
import { Button } from '#app/_components/button.tsx';
import { Choice, ChoiceGroup } from '#app/_components/choice-group.tsx';
import { CONTROL, Field } from '#app/_components/field.tsx';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { database } from '#app/_domain/database.ts';
import type { RegradePolicy } from '#app/_domain/regrades/plan-regrade.ts';
import { previewRegrade } from '#app/_domain/regrades/preview-regrade.ts';
import { orNotFound, teachHref } from '../../../../teaching-page.ts';
import { quizOfTeaching } from '../../../quiz-of-teaching.ts';
import { ApplyForm } from './apply-form.tsx';
import { ChangeTable } from './change-table.tsx';
import { Distribution } from './distribution.tsx';
import { LeftOutTable } from './left-out-table.tsx';
import { PlanSummary } from './plan-summary.tsx';

interface Props {
  params: Promise<{ quiz: string; question: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const POLICIES = ['never-lower', 'exact', 'full'] as const satisfies readonly RegradePolicy[];
const Query = z.object({
  to: z.uuid().optional().catch(undefined),
  policy: z.enum(POLICIES).catch('never-lower'),
  show: z.enum(['changed', 'all']).catch('changed'),
});

const previewOfPage = cache(
  async (quizId: string, questionId: string, to: string | undefined, policy: RegradePolicy) => {
    const page = await quizOfTeaching(quizId);
    const request = { questionId, policy, ...(to ? { toVersionId: to } : {}) };
    return { page, preview: await orNotFound(previewRegrade(database(), page.user, quizId, request)) };
  },
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { quiz, question } = await params;
  const { to, policy } = Query.parse(await searchParams);
  const { preview } = await previewOfPage(quiz, question, to, policy);
  return { title: (await getTranslations('quizBuilding.regrade'))('previewTitle', { title: preview.slug }) };
}

/** What a regrade would change for whom; then the button that does it. */
export default async function RegradePreviewPage({ params, searchParams }: Props) {
  const { quiz, question } = await params;
  const { to, policy, show } = Query.parse(await searchParams);
  const { page, preview } = await previewOfPage(quiz, question, to, policy);
  const { view, course } = page;
  const { order, slug, versions, plan } = preview;
  const [t, tabs, format] = await Promise.all([
    getTranslations('quizBuilding.regrade'),
    getTranslations('quizBuilding.tabs'),
    getFormatter(),
  ]);
  const root = `/quizzes/${view.id}/regrade`;
  const writes = plan.changes.filter(({ write }) => write);
  const count = (direction: string) => writes.filter((change) => change.direction === direction).length;
  const here = { to: order.toVersionId, policy };
  return (
    <div className="space-y-10">
      <section aria-labelledby="preview" className="space-y-5">
        <Link href={teachHref(root, course)} className={`text-sm ${TEXT_LINK}`}>
          {tabs('regrade')}
        </Link>
        <SectionHeading id="preview">{t('previewTitle', { title: slug })}</SectionHeading>
        <form method="get" className="max-w-2xl space-y-4">
          <input type="hidden" name="course" value={course.slug} />
          <Field id="to" label={t('version')}>
            <select id="to" name="to" defaultValue={order.toVersionId} className={CONTROL}>
              {versions.map(({ id, number, note, publishedAt }, i) => (
                <option key={id} value={id}>
                  {t(i === 0 ? 'newestOption' : 'versionOption', {
                    number,
                    date: publishedAt
                      ? format.dateTime(publishedAt, { dateStyle: 'medium', timeZone: course.timeZone })
                      : '',
                  })}
                  {note ? ` · ${note}` : ''}
                </option>
              ))}
            </select>
          </Field>
          <ChoiceGroup legend={t('policy')}>
            {POLICIES.map((each) => (
              <div key={each} className="w-full">
                <Choice
                  name="policy"
                  value={each}
                  defaultChecked={each === policy}
                  aria-describedby={`policy-${each}`}
                >
                  {t(`policies.${each}`)}
                </Choice>
                <span id={`policy-${each}`} className="pl-3 text-sm text-muted">
                  {t(`policyHints.${each}`)}
                </span>
              </div>
            ))}
          </ChoiceGroup>
          <Button type="submit">{t('look')}</Button>
        </form>
      </section>
      <section aria-labelledby="summary" className="space-y-5">
        <SectionHeading id="summary">{t('summary')}</SectionHeading>
        <PlanSummary plan={plan} />
        {plan.changes.length > 0 ? <Distribution changes={plan.changes} /> : null}
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
      {plan.leftOut.length > 0 ? <LeftOutTable leftOut={plan.leftOut} /> : null}
      {writes.length > 0 ? (
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
