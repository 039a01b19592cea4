import type { ComponentProps, ReactNode } from 'react';
import { CONTROL } from '../field.tsx';
import { InlineText } from '../rich-text/rich-text.tsx';
import { hasMarkup, plainText } from './plain-text.ts';

/** One line to type an answer into, with what stands before it, behind it and below it. */
export function AnswerField({
  id,
  label,
  askedBy,
  unit,
  beside,
  below,
  typed,
  onType,
  className = 'w-56',
  ...input
}: {
  id: string;
  label: string | null;
  askedBy: string;
  unit?: string | null;
  /** How it is read. */
  beside?: ReactNode;
  /** What may be typed. */
  below?: ReactNode;
  typed: string;
  onType(typed: string): void;
} & Omit<ComponentProps<'input'>, 'id' | 'value' | 'onChange'>) {
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {label ? (
          <label htmlFor={id} className="font-medium">
            <InlineText html={label} />
          </label>
        ) : null}
        <span className="flex min-w-0 max-w-full items-center gap-x-3">
          <input
            id={id}
            aria-labelledby={label ? undefined : askedBy}
            // Formulas inside a label are passed over by screen readers.
            aria-label={label && hasMarkup(label) ? plainText(label) : undefined}
            aria-describedby={below ? `${id}-forms` : undefined}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.currentTarget.value)}
            {...input}
            className={`${CONTROL.replace('w-full', '')} max-w-full font-mono read-only:bg-sunken ${className}`}
          />
          {unit ? <InlineText html={unit} className="shrink-0" /> : null}
        </span>
        {beside}
      </div>
      {below ? (
        <div id={`${id}-forms`} className="text-sm text-muted">
          {below}
        </div>
      ) : null}
    </div>
  );
}
