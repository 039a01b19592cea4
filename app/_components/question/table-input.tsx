'use client';
import './question.css';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { SmallMark } from './mark-text.tsx';
import type { PartProps } from './part-props.ts';
import { TableCell } from './table-cell.tsx';
import { cellBelow, pasteBlock, readBlock } from './table-paste.ts';

/** A table with cells to fill in. Tab goes on to the right, Enter down; a block that was copied can be pasted. */
export function TableInput({ part, value, onChange, readOnly, grade, askedBy }: PartProps<'table'>) {
  const t = useTranslations('question.table');
  const id = useId();
  const cells = cellsOf(value);
  const cellId = (name: string) => `${id}-cell-${name}`;
  const change = (next: Record<string, string>) =>
    onChange(Object.keys(next).length > 0 ? { cells: next } : undefined);
  const fill = (name: string, typed: string | undefined) => {
    const { [name]: _, ...others } = cells;
    change(typed === undefined ? others : { ...others, [name]: typed });
  };

  return (
    <div className="space-y-2">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <section aria-labelledby={askedBy} tabIndex={0} className="overflow-x-auto p-0.5">
        <table className="fill-table">
          <thead>
            <tr>
              {part.columns.map((column, i) => (
                <th key={i} scope="col" id={`${id}-column-${i}`}>
                  <InlineText html={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.map(({ head, cells: shown }, row) => (
              <tr key={row}>
                <th scope="row" id={`${id}-row-${row}`}>
                  <InlineText html={head} />
                </th>
                {shown.map((cell, column) => {
                  const name = `${row}.${column}`;
                  return (
                    <td key={column}>
                      <span aria-hidden className="cell-head">
                        <InlineText html={part.columns[column + 1] ?? ''} />
                      </span>
                      <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
                        <TableCell
                          cell={cell}
                          id={cellId(name)}
                          labelledBy={`${id}-row-${row} ${id}-column-${column + 1}`}
                          value={cells[name]}
                          onChange={(typed) => fill(name, typed)}
                          onKeyDown={(event) => {
                            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
                            event.preventDefault();
                            const below = cellBelow(part.rows, { row, column });
                            if (below) document.getElementById(cellId(below))?.focus();
                          }}
                          onPaste={(event) => {
                            const block = readBlock(event.clipboardData.getData('text/plain'));
                            // A single value is pasted into its field as ever, at the caret.
                            if (readOnly || (block.length === 1 && block[0]?.length === 1)) return;
                            event.preventDefault();
                            change(pasteBlock(part.rows, cells, { row, column }, block));
                          }}
                          readOnly={readOnly}
                        />
                        <SmallMark mark={grade?.marks[name]} />
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {readOnly ? null : <p className="text-sm text-muted">{t('how')}</p>}
    </div>
  );
}

function cellsOf(value: PartResponse | undefined): Record<string, string> {
  return typeof value === 'object' && 'cells' in value ? value.cells : {};
}
