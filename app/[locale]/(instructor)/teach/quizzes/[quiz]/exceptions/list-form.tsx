'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef, useState } from 'react';
import { CONTROL, describeField, Field } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { useIsLive } from '#app/_components/use-is-live.ts';
import { exceptionListAction, type ListState } from './actions.ts';
import { PlanTable } from './plan-table.tsx';

const FIRST: ListState = { tries: 0, text: '', extended: [], plan: null, applied: null, refused: null };

/** A list is pasted, checked line by line, and given to everybody at once. */
export function ExceptionListForm({ quizId, zone }: { quizId: string; zone: string }) {
  const t = useTranslations('quizBuilding.exceptions');
  const [state, action] = useActionState(exceptionListAction, FIRST);
  const [text, setText] = useState('');
  const isLive = useIsLive();
  const [answered, setAnswered] = useState(0);
  if (answered !== state.tries) {
    setAnswered(state.tries);
    if (state.applied) setText('');
  }
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.tries > 0) result.current?.focus();
  }, [state]);
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const { plan } = state;
  const people = plan?.planned.filter(({ changes }) => changes).length ?? 0;
  const isCurrent = plan !== null && text === state.text;
  return (
    <section aria-labelledby="paste" className="space-y-4">
      <SectionHeading id="paste">{t('paste')}</SectionHeading>
      <p className="max-w-(--measure) text-sm text-muted">{t('pasteLead')}</p>
      <form action={action} inert={!isLive} className="space-y-4">
        <input type="hidden" name="quizId" value={quizId} />
        <Field id="list" label={t('list')} hint={t('forms', { zone })}>
          <textarea
            {...describeField('list', true, null)}
            name="text"
            rows={7}
            value={text}
            onChange={({ target }) => setText(target.value)}
            placeholder={t('example')}
            spellCheck={false}
            className={`${CONTROL} font-mono`}
          />
        </Field>
        <SubmitButton
          kind={isCurrent ? 'secondary' : 'primary'}
          name="do"
          value="check"
          disabled={lines === 0}
        >
          {t('check', { lines })}
        </SubmitButton>
        <div ref={result} tabIndex={-1} className="space-y-4 outline-none">
          {state.refused ? <Notice tone="bad" role="alert" title={state.refused} /> : null}
          {state.applied ? <Notice tone="good" title={t('applied', state.applied)} /> : null}
          {plan && !isCurrent ? <Notice tone="info" title={t('changed')} /> : null}
          {isCurrent ? (
            <>
              <PlanTable plan={plan} extended={state.extended} zone={zone} key={state.tries} />
              {people > 0 ? (
                <>
                  <input type="hidden" name="fingerprint" value={plan.fingerprint} />
                  <SubmitButton kind="primary" name="do" value="apply">
                    {t('apply', { people, left: plan.problems.length })}
                  </SubmitButton>
                </>
              ) : (
                <p className="text-sm">{t('nothingToDo')}</p>
              )}
            </>
          ) : null}
        </div>
      </form>
    </section>
  );
}
