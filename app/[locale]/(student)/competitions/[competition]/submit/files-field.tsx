'use client';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useRef } from 'react';
import { CONTROL, describeField, Field } from '#app/_components/field.tsx';
import { type ChosenFile, filesOfInput } from './chosen-files.ts';
import { FilesToSend } from './files-to-send.tsx';

const FILES = 'files';
const FOLDER = 'folder';
/** Not in React's types; every browser of these years has it. */
const A_FOLDER = { webkitdirectory: '' };
const INPUT = `${CONTROL} file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-text`;

/** Files or a folder, chosen or dropped, and what will be sent of them. */
export function FilesField({
  files,
  onChoose,
  error,
}: {
  files: readonly ChosenFile[];
  onChoose(files: ChosenFile[]): void;
  error: string | undefined;
}) {
  const t = useTranslations('competition.form');
  const box = useRef<HTMLDivElement>(null);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    // One of the two fields holds what is sent; the other must not seem to.
    for (const other of box.current?.querySelectorAll('input') ?? []) if (other !== target) other.value = '';
    onChoose(filesOfInput(target.files));
  };
  return (
    <div ref={box} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={FILES} label={t('files')} hint={t('filesHint')} error={error}>
          <input
            {...describeField(FILES, t('filesHint'), error)}
            type="file"
            multiple
            accept=".ts,.zip"
            className={INPUT}
            onChange={choose}
          />
        </Field>
        <Field id={FOLDER} label={t('chooseFolder')}>
          <input id={FOLDER} type="file" {...A_FOLDER} className={INPUT} onChange={choose} />
        </Field>
      </div>
      {files.length > 0 ? <FilesToSend files={files} /> : null}
    </div>
  );
}
