'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { CONTROL, describeField, FILE_CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { ProblemText } from '../../questions/problem-text.tsx';
import { importQuizAction } from './actions.ts';

/** A file, or a text that is pasted. */
export function ImportForm({ course }: { course: string }) {
  const t = useTranslations('quizBuilding');
  const first = { tries: 0, text: '', name: '', result: null, refused: null };
  const [state, action] = useActionState(importQuizAction, first);
  const problem = useRef<HTMLDivElement>(null);
  const { result } = state;
  useEffect(() => {
    if (state.result || state.refused) problem.current?.focus();
  }, [state]);
  const isPlain = result?.outcome === 'nothing' || result?.outcome === 'tooLong';
  return (
    <form action={action} key={state.tries} className="max-w-2xl space-y-5">
      <input type="hidden" name="course" value={course} />
      {result || state.refused ? (
        <Notice
          ref={problem}
          tabIndex={-1}
          tone="bad"
          role="alert"
          title={state.refused ?? t(isPlain ? `importing.${result.outcome}` : 'importing.unreadable')}
        >
          {result?.outcome === 'unreadable' ? (
            <ul className="list-disc pl-4">
              {result.problems.map(({ line, column, field, message }) => (
                <li key={`${line} ${column} ${field} ${message}`}>
                  {t.rich('importing.line', {
                    line,
                    field,
                    problem: () => problemText(message),
                  })}
                </li>
              ))}
            </ul>
          ) : null}
          {result?.outcome === 'problems' ? (
            <ul className="list-disc pl-4">
              {result.problems.map((each) => (
                <li key={`${each.code} ${JSON.stringify(each.values)}`}>
                  {t(`build.problem.${each.code}`, each.values as never)}
                </li>
              ))}
            </ul>
          ) : null}
        </Notice>
      ) : null}
      <Field id="file" label={t('importing.file')}>
        <input id="file" name="file" type="file" accept=".yaml,.yml,text/yaml" className={FILE_CONTROL} />
      </Field>
      <Field id="text" label={t('importing.text')} hint={t('importing.textHint')}>
        <textarea
          {...describeField('text', true, null)}
          name="text"
          rows={14}
          defaultValue={state.text}
          spellCheck={false}
          className={`${CONTROL} font-mono`}
        />
      </Field>
      <TextField
        id="name"
        name="name"
        label={t('importing.name')}
        hint={t('importing.nameHint')}
        defaultValue={state.name}
        maxLength={80}
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
      />
      <SubmitButton kind="primary">{t('importing.submit')}</SubmitButton>
    </form>
  );
}

const problemText = (message: string) => <ProblemText message={message} />;
