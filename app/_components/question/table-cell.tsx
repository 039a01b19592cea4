import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { ShownCell } from '#quizzes/schema/shown-question.ts';
import { CONTROL } from '../field.tsx';
import { InlineText } from '../rich-text/rich-text.tsx';
import { arePlain } from './lettered-choices.tsx';
import { SelectLetter } from './select-letter.tsx';

/** One cell of a table: a text that is given, or a field of its own, named by its row's and its column's heads. */
export function TableCell({
  cell,
  id,
  labelledBy,
  value,
  onChange,
  onKeyDown,
  onPaste,
  readOnly,
}: {
  cell: ShownCell;
  id: string;
  labelledBy: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
  onKeyDown(event: KeyboardEvent): void;
  onPaste(event: ClipboardEvent): void;
  readOnly: boolean;
}) {
  if (cell.kind === 'given') return <InlineText html={cell.text} />;
  if (cell.kind === 'choice') {
    return (
      <SelectLetter
        id={id}
        labelledBy={labelledBy}
        choices={cell.options}
        lettered={!arePlain(cell.options)}
        value={value}
        onChange={onChange}
        readOnly={readOnly}
      />
    );
  }
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <input
        id={id}
        aria-labelledby={labelledBy}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        readOnly={readOnly}
        inputMode={cell.kind === 'number' ? 'decimal' : 'text'}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={400}
        className={`${CONTROL} min-w-20 px-2 font-mono read-only:bg-sunken ${cell.kind === 'number' ? 'max-w-28' : 'max-w-44'}`}
      />
      {cell.kind === 'number' && cell.unit ? <InlineText html={cell.unit} className="text-sm" /> : null}
    </span>
  );
}
