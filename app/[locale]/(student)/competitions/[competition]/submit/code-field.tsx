'use client';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { CONTROL, describeField, Field } from '#app/_components/field.tsx';
import { useIsLive } from '#app/_components/use-is-live.ts';
import type { Draft } from './use-draft.ts';

const ID = 'code';

/** A plain field for one file. Tab leaves it, as everywhere on the page. */
export function CodeField({
  draft,
  onEdit,
  error,
}: {
  draft: Draft;
  onEdit(): void;
  error: string | undefined;
}) {
  const t = useTranslations('competition.form');
  const isLive = useIsLive();
  const hint = t(draft.wasKept ? 'draftHint' : 'codeHint');
  return (
    <Field
      id={ID}
      label={t('code')}
      hint={hint}
      error={error}
      aside={
        draft.isStarter && !draft.canUndo ? null : (
          <Button kind="quiet" size="small" onClick={draft.swap}>
            {t(draft.canUndo ? 'undo' : 'restore')}
          </Button>
        )
      }
    >
      <textarea
        {...describeField(ID, hint, error)}
        name="code"
        value={draft.code}
        readOnly={!isLive}
        onChange={(event) => {
          draft.change(event.target.value);
          onEdit();
        }}
        rows={22}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        wrap="off"
        className={`${CONTROL} min-h-80 resize-y overflow-x-auto font-mono leading-6 [font-variant-ligatures:none]`}
      />
    </Field>
  );
}
