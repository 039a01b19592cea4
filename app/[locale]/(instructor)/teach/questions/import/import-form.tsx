'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { describeField, FILE_CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { importQuestionsAction } from '../actions.ts';
import { ImportedFiles } from './imported-files.tsx';

const FILE = 'file';
/** One YAML file or a zip archive of them, and what became of each. */
export function ImportForm({ course }: { course: string }) {
  const t = useTranslations('authoring.import');
  const [{ deck, result }, action] = useActionState(importQuestionsAction, {
    deck: 'imported',
    result: null,
  });
  return (
    <div className="space-y-8">
      <form action={action} className="max-w-md space-y-5">
        <input type="hidden" name="course" value={course} />
        <Field id={FILE} label={t('file')} hint={t('fileHint')}>
          <input
            {...describeField(FILE, t('fileHint'), null)}
            type="file"
            name="file"
            required
            accept=".yaml,.yml,.zip"
            className={FILE_CONTROL}
          />
        </Field>
        <TextField
          id="deck"
          name="deck"
          label={t('deck')}
          hint={t('deckHint')}
          defaultValue={deck}
          required
          maxLength={80}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
        <SubmitButton kind="primary">{t('submit')}</SubmitButton>
      </form>
      <div aria-live="polite">
        {result?.outcome === 'failed' ? <Notice tone="bad" title={result.message} /> : null}
        {result?.outcome === 'refused' ? <Notice tone="bad" title={t(`refused.${result.reason}`)} /> : null}
        {result?.outcome === 'read' ? <ImportedFiles files={result.files} course={course} /> : null}
      </div>
    </div>
  );
}
