'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { sentenceGap } from '../sentence-gap.ts';
import { AnswerField } from './answer-field.tsx';
import { orUnanswered, type PartProps, typedOf } from './part-props.ts';
import { SymbolButtons, type TypedSymbol } from './symbol-buttons.tsx';
import { TypedPreview } from './typed-preview.tsx';
import { useLoaded } from './use-loaded.ts';
import { writeNumber } from './write-number.ts';

/** What the number keyboard of a phone lacks. */
const SYMBOLS: TypedSymbol[] = [
  { shown: '−', types: '-', name: 'minus' },
  { shown: '/', types: '/', name: 'over' },
  { shown: '(', types: '(|)' },
  { shown: '^', types: '^', name: 'power' },
  { shown: '√', types: 'sqrt(|)', name: 'root' },
  { shown: 'log2', types: 'log2(|)' },
  { shown: 'ln', types: 'ln(|)' },
  { shown: 'e', types: 'e' },
];

/** A number, typed as digits or as an expression; beside it, how it is read. */
export function NumberInput({ part, value, onChange, readOnly, askedBy, isRepeated }: PartProps<'number'>) {
  const t = useTranslations('question.number');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { loaded, load } = useLoaded(() => import('#quizzes/engine/read-number.ts'));
  const typed = typedOf(value);
  const units = Object.fromEntries(part.units.map((unit) => [unit, 1]));
  const read = loaded && typed.trim() ? loaded.readNumber(typed, { percent: part.percent, units }) : null;
  const preview = read && previewOf(read);
  return (
    <div className="space-y-2">
      <AnswerField
        ref={field}
        id={id}
        label={part.label}
        askedBy={askedBy}
        unit={part.unit}
        typed={typed}
        onType={(next) => onChange(orUnanswered(next))}
        onFocus={load}
        readOnly={readOnly}
        inputMode="decimal"
        maxLength={200}
        beside={readOnly ? null : <TypedPreview spoken={preview ?? ''}>{preview}</TypedPreview>}
        below={readOnly || isRepeated ? null : <AcceptedForms part={part} />}
      />
      {readOnly ? null : (
        <SymbolButtons field={field} symbols={SYMBOLS} className="hidden pointer-coarse:flex" />
      )}
    </div>
  );

  function previewOf(outcome: NonNullable<typeof read>): string {
    if ('problem' in outcome) return t(`problem.${outcome.problem}`);
    return `= ${writeNumber(outcome.value)}${outcome.unit ? ` ${outcome.unit}` : ''}`;
  }
}

function AcceptedForms({ part }: Pick<PartProps<'number'>, 'part'>) {
  const locale = useLocale();
  const t = useTranslations('question.number');
  const forms = ['0.811', '1/3', '-log2(1/8)', '2^-3', '5e-3', ...(part.percent ? ['50 %'] : [])];
  return (
    <>
      {t('forms')}{' '}
      {forms.map((form, i) => (
        <span key={form}>
          {i > 0 ? t('comma') : null}
          <code>{form}</code>
        </span>
      ))}
      {t('stop')}
      {part.units.length > 0
        ? `${sentenceGap(locale)}${t('units', { units: part.units.join(t('comma')) })}`
        : null}
    </>
  );
}
