'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { InlineText } from '../rich-text/rich-text.tsx';
import { sentenceGap } from '../sentence-gap.ts';
import { AnswerField } from './answer-field.tsx';
import { orUnanswered, type PartProps, typedOf } from './part-props.ts';
import { SymbolButtons, type TypedSymbol } from './symbol-buttons.tsx';
import { TypedPreview } from './typed-preview.tsx';
import { useLoaded } from './use-loaded.ts';

const SYMBOLS: TypedSymbol[] = [
  { shown: '−', types: '-', name: 'minus' },
  { shown: '·', types: '*', name: 'times' },
  { shown: '/', types: '/', name: 'over' },
  { shown: '( )', types: '(|)' },
  { shown: 'x²', types: '^2', name: 'power' },
  { shown: '√', types: 'sqrt(|)', name: 'root' },
  { shown: 'exp', types: 'exp(|)' },
  { shown: 'ln', types: 'ln(|)' },
  { shown: 'log2', types: 'log2(|)' },
];

const FORMS = ['2*x^2', 'exp(-x)', '1/(1+exp(-x))'];

/** A formula in given variables, drawn while it is typed. */
export function FormulaInput({ part, value, onChange, readOnly, askedBy, isRepeated }: PartProps<'formula'>) {
  const t = useTranslations('question.formula');
  const gap = sentenceGap(useLocale());
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { loaded, load } = useLoaded(() => import('./draw-formula.ts'));
  const typed = typedOf(value);
  const drawn = loaded && typed.trim() ? loaded.drawFormula(typed, part.variables) : null;
  const problem = drawn && 'problem' in drawn ? t(`problem.${drawn.problem}`) : null;
  return (
    <div className="space-y-2">
      {readOnly ? null : <SymbolButtons field={field} symbols={symbolsFor(part.variables)} />}
      <AnswerField
        ref={field}
        id={id}
        label={part.label}
        askedBy={askedBy}
        typed={typed}
        onType={(next) => onChange(orUnanswered(next))}
        onFocus={load}
        readOnly={readOnly}
        maxLength={300}
        className="w-md"
        below={
          readOnly || isRepeated ? null : (
            <>
              {t('variables')}
              {gap}
              <code>{part.variables.join(', ')}</code>
              {t('stop')}
              {gap}
              {t('forms')}{' '}
              {FORMS.map((form, i) => (
                <span key={form}>
                  {i > 0 ? t('comma') : null}
                  <code>{form}</code>
                </span>
              ))}
              {t('stop')}
            </>
          )
        }
      />
      {readOnly ? null : (
        <div className="min-h-12 overflow-x-auto py-1 text-lg">
          {drawn && 'html' in drawn ? (
            <InlineText html={drawn.html} />
          ) : (
            <TypedPreview spoken={problem ?? ''}>{problem ?? (typed ? '' : t('empty'))}</TypedPreview>
          )}
        </div>
      )}
    </div>
  );
}

const symbolsFor = (variables: readonly string[]): TypedSymbol[] => [
  ...variables.map((name) => ({ shown: name, types: name })),
  ...SYMBOLS,
];
