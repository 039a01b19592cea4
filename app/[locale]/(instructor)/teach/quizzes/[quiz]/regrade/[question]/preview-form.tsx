import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { Choice, ChoiceGroup } from '#app/_components/choice-group.tsx';
import { CONTROL, Field } from '#app/_components/field.tsx';
import type { RegradeOrder, RegradePolicy } from '#app/_domain/regrades/plan-answer.ts';
import type { RegradePreview } from '#app/_domain/regrades/preview-regrade.ts';
import type { Rewording } from '#app/_domain/regrades/reworded-entries.ts';

export const POLICIES = ['never-lower', 'exact', 'full'] as const satisfies readonly RegradePolicy[];
export const LEFT_OUT = ['keep', 'full'] as const satisfies readonly RegradeOrder['leftOut'][];

/** What the preview is of: a plain form, so that the address says it. */
export function PreviewForm({
  course,
  order,
  versions,
  rewordings,
}: {
  course: { slug: string; timeZone: string };
  order: RegradeOrder;
  versions: RegradePreview['versions'];
  rewordings: readonly Rewording[];
}) {
  const t = useTranslations('quizBuilding.regrade');
  const format = useFormatter();
  const dateOf = (at: Date | null) =>
    at ? format.dateTime(at, { dateStyle: 'medium', timeZone: course.timeZone }) : '';
  return (
    <form method="get" className="max-w-2xl space-y-4">
      <input type="hidden" name="course" value={course.slug} />
      <Field id="to" label={t('version')}>
        <select id="to" name="to" defaultValue={order.toVersionId} className={CONTROL}>
          {versions.map(({ id, number, note, publishedAt }, i) => (
            <option key={id} value={id}>
              {t(i === 0 ? 'newestOption' : 'versionOption', { number, date: dateOf(publishedAt) })}
              {note ? ` · ${note}` : ''}
            </option>
          ))}
        </select>
      </Field>
      <ChoiceGroup legend={t('policy')}>
        {POLICIES.map((each) => (
          <div key={each} className="flex w-full flex-wrap items-center gap-x-3">
            <Choice
              name="policy"
              value={each}
              defaultChecked={each === order.policy}
              aria-describedby={`policy-${each}`}
            >
              {t(`policies.${each}`)}
            </Choice>
            <span id={`policy-${each}`} className="text-sm text-muted">
              {t(`policyHints.${each}`)}
            </span>
          </div>
        ))}
      </ChoiceGroup>
      <ChoiceGroup legend={t('leftOutPolicy')}>
        {LEFT_OUT.map((each) => (
          <Choice key={each} name="left" value={each} defaultChecked={each === order.leftOut}>
            {t(`leftOutPolicies.${each}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      {rewordings.length > 0 ? <Rewordings rewordings={rewordings} isSame={order.keepsReworded} /> : null}
      <Button type="submit">{t('look')}</Button>
    </form>
  );
}

function Rewordings({ rewordings, isSame }: { rewordings: readonly Rewording[]; isSame: boolean }) {
  const t = useTranslations('quizBuilding.regrade');
  const locale = useLocale();
  const words = (text: Rewording['from']) => (typeof text === 'string' ? text : text[locale]);
  return (
    <ChoiceGroup legend={t('reworded', { count: rewordings.length })}>
      <ul className="w-full space-y-1 text-sm">
        {rewordings.map(({ from, to }) => (
          <li key={words(from)} className="wrap-anywhere">
            {t('rewording', { from: words(from), to: words(to) })}
          </li>
        ))}
      </ul>
      <Choice type="checkbox" name="same" value="1" defaultChecked={isSame}>
        {t('rewordedSame')}
      </Choice>
    </ChoiceGroup>
  );
}
