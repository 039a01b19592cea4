'use client';
import { useTranslations } from 'next-intl';
import { type DragEvent, useActionState, useEffect, useId, useRef, useState } from 'react';
import { Choice, ChoiceGroup } from '#app/_components/choice-group.tsx';
import { keepFields } from '#app/_components/keep-fields.ts';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { type SubmitState, submitAction } from './actions.ts';
import { type ChosenFile, filesOfDrop } from './chosen-files.ts';
import { CodeField } from './code-field.tsx';
import { FilesField } from './files-field.tsx';
import { filesToSend, isArchive } from './list-files.ts';
import { useDraft } from './use-draft.ts';

type How = 'code' | 'files';

/** Either the code field or files; what is refused is said at the field, and nothing typed is lost. */
export function SubmitForm({
  competition,
  starterCode,
  draftKey,
  formKey,
  runsLeft,
  closed,
}: {
  competition: { id: string; slug: string };
  starterCode: string;
  draftKey: string;
  formKey: string;
  runsLeft: number;
  /** Nothing can be handed in now; the page says why. */
  closed: boolean;
}) {
  const t = useTranslations('competition.form');
  const refusals = useTranslations('competition.refusal');
  const draft = useDraft(draftKey, starterCode);
  const [how, setHow] = useState<How>('code');
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [dragging, setDragging] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const errorId = useId();

  const send = async (before: SubmitState | null, sent: FormData): Promise<SubmitState | null> => {
    if (how === 'code' && draft.code.trim() === '') return { about: 'code', message: t('emptyCode') };
    if (how === 'files' && files.length === 0) return { about: 'files', message: t('noFiles') };
    const chosen = filesToSend(how === 'files' ? files : []);
    if (!chosen) {
      return { about: 'files', message: refusals(isArchive(files) ? 'archive_too_large' : 'too_large') };
    }
    sent.delete('files');
    for (const { path, file } of chosen) {
      sent.append('files', file);
      sent.append('paths', path);
    }
    try {
      return await submitAction(before, sent);
    } catch (error) {
      // Next's own redirect passes through; a lost network is a TypeError of fetch.
      if (!(error instanceof TypeError)) throw error;
      return { about: 'form', message: t('failed') };
    }
  };
  const [answer, action] = useActionState(send, null);
  // What was refused is said until it is changed.
  const [changedSince, setChangedSince] = useState<SubmitState | null>(null);
  const refusal = answer === changedSince ? null : answer;

  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid], [data-refusal]')?.focus();
  }, [refusal]);

  const choose = (chosen: ChosenFile[]) => {
    setFiles(chosen);
    setChangedSince(answer);
    if (chosen.length > 0) setHow('files');
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    choose(await filesOfDrop(event.dataTransfer));
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDragging(true);
  };

  const errorOf = (field: SubmitState['about']) => (refusal?.about === field ? refusal.message : undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra to the file fields
    <form
      ref={form}
      action={action}
      onReset={keepFields}
      aria-label={t('title')}
      aria-describedby={refusal?.about === 'form' ? errorId : undefined}
      onDragOver={over}
      onDragLeave={() => setDragging(false)}
      onDrop={drop}
      className={`space-y-5 ${dragging ? 'outline-2 outline-offset-8 outline-accent outline-dashed' : ''}`}
    >
      <input type="hidden" name="competitionId" value={competition.id} />
      <input type="hidden" name="formKey" value={formKey} />
      {dragging ? <p className="text-sm font-medium text-accent">{t('drop')}</p> : null}
      <ChoiceGroup legend={t('how')}>
        <Choice name="how" value="code" checked={how === 'code'} onChange={() => setHow('code')}>
          {t('asText')}
        </Choice>
        <Choice name="how" value="files" checked={how === 'files'} onChange={() => setHow('files')}>
          {t('asFiles')}
        </Choice>
      </ChoiceGroup>
      {how === 'code' ? (
        <CodeField draft={draft} onEdit={() => setChangedSince(answer)} error={errorOf('code')} />
      ) : (
        <FilesField files={files} onChoose={choose} error={errorOf('files')} />
      )}
      {refusal?.about === 'form' ? (
        <Notice id={errorId} tone="warn" title={refusal.message} tabIndex={-1} data-refusal />
      ) : null}
      <SubmitButton kind="primary" disabled={closed || runsLeft === 0}>
        {t('submit', { left: runsLeft })}
      </SubmitButton>
    </form>
  );
}
