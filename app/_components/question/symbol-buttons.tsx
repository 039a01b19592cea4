'use client';
import type { RefObject } from 'react';
import { useTranslations } from 'next-intl';
import { typeInto } from './type-into.ts';

/** What a button types; the caret goes to where `|` stands. */
export interface TypedSymbol {
  shown: string;
  types: string;
  /** Its name, where the sign alone is not read out. */
  name?: 'power' | 'root' | 'times' | 'over' | 'minus';
}

/** Signs that a keyboard hides. They keep the focus in the field. */
export function SymbolButtons({
  field,
  symbols,
  className = 'flex',
}: {
  field: RefObject<HTMLInputElement | null>;
  symbols: readonly TypedSymbol[];
  className?: string;
}) {
  const t = useTranslations('question.symbols');
  return (
    <fieldset aria-label={t('group')} className={`${className} flex-wrap gap-1`}>
      {symbols.map(({ shown, types, name }) => (
        <button
          key={shown}
          type="button"
          aria-label={name ? `${shown} ${t(name)}` : undefined}
          onClick={() => field.current && typeInto(field.current, types)}
          className="min-h-8 min-w-8 rounded-md border border-line px-2 font-mono text-sm hover:bg-sunken pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        >
          {shown}
        </button>
      ))}
    </fieldset>
  );
}
