'use client';
import './question.css';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { ChoiceRow } from './choice-row.tsx';
import type { PartProps } from './part-props.ts';
import { useStruck } from './use-struck.ts';

/** One of several, or several of several. Native radio buttons or checkboxes. */
export function ChoiceInput({
  part,
  value,
  onChange,
  readOnly,
  grade,
  askedBy,
}: PartProps<'choice' | 'choices'>) {
  const t = useTranslations('question.choice');
  const name = useId();
  const [struck, setStruck] = useStruck(part.id);
  const several = part.kind === 'choices';
  const letters = lettersOf(value);

  const choose = (letter: string, chosen: boolean) => {
    if (chosen) setStruck(struck.filter((other) => other !== letter));
    if (!several) return onChange(chosen ? letter : undefined);
    const next = chosen ? [...letters, letter].sort() : letters.filter((other) => other !== letter);
    return onChange(next.length > 0 ? { letters: next } : undefined);
  };
  const strike = (letter: string) => {
    const isStruck = struck.includes(letter);
    setStruck(isStruck ? struck.filter((other) => other !== letter) : [...struck, letter]);
    // What is struck out is not what one answers.
    if (!isStruck && letters.includes(letter)) choose(letter, false);
  };

  return (
    <div
      data-part
      role={several ? 'group' : 'radiogroup'}
      aria-labelledby={askedBy}
      aria-describedby={several && !readOnly ? `${name}-rule` : undefined}
      className="space-y-2"
    >
      <ul className="border-t border-line">
        {part.options.map((option) => (
          <ChoiceRow
            key={option.letter}
            option={option}
            type={several ? 'checkbox' : 'radio'}
            name={name}
            chosen={letters.includes(option.letter)}
            struck={struck.includes(option.letter)}
            mark={grade?.marks[option.letter]}
            readOnly={readOnly}
            onChoose={(chosen) => choose(option.letter, chosen)}
            onStrike={readOnly ? null : () => strike(option.letter)}
          />
        ))}
      </ul>
      {readOnly ? null : (
        <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
          {several ? <p id={`${name}-rule`}>{t('severalRule')}</p> : <span />}
          {letters.length > 0 ? (
            <button
              type="button"
              onClick={(event) => {
                // This button goes away with the answer; the focus stays at the options.
                event.currentTarget.closest('[data-part]')?.querySelector('input')?.focus();
                onChange(undefined);
              }}
              className="min-h-8 underline-offset-3 hover:text-accent hover:underline pointer-coarse:min-h-11"
            >
              {t('clear')}
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function lettersOf(value: PartResponse | undefined): string[] {
  if (typeof value === 'string') return [value];
  return value && 'letters' in value ? value.letters : [];
}
