import { useTranslations } from 'next-intl';
import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { CONTROL } from '../field.tsx';
import { nameOf } from './plain-text.ts';

/** A choice from a list; with `lettered`, each option begins with its letter. */
export function SelectLetter({
  id,
  labelledBy,
  choices,
  lettered,
  value,
  onChange,
  readOnly,
}: {
  id?: string;
  labelledBy: string;
  choices: readonly ShownChoice[];
  lettered: boolean;
  value: string | undefined;
  onChange(letter: string | undefined): void;
  readOnly: boolean;
}) {
  const t = useTranslations('question');
  return (
    <select
      id={id}
      aria-labelledby={labelledBy}
      value={value ?? ''}
      disabled={readOnly}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      className={`${CONTROL} w-auto! min-w-0 max-w-full disabled:bg-sunken disabled:text-text disabled:opacity-100`}
    >
      <option value="">{t('choose')}</option>
      {choices.map((choice) => (
        <option key={choice.letter} value={choice.letter}>
          {lettered ? `${choice.letter} · ${nameOf(choice)}` : nameOf(choice)}
        </option>
      ))}
    </select>
  );
}
