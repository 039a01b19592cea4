'use client';
import './question.css';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { ChoiceRow } from './choice-row.tsx';
import { SmallMark } from './mark-text.tsx';
import type { PartProps } from './part-props.ts';

/** Code whose lines are choices, then what is wrong with the marked one. */
export function FindBugInput({ part, value, onChange, readOnly, grade, askedBy }: PartProps<'find-bug'>) {
  const t = useTranslations('question.findBug');
  const id = useId();
  const { lines, reason } = markedIn(value);
  const several = part.bugs > 1;

  const change = (next: { lines: number[]; reason?: string | undefined }) => {
    if (next.lines.length === 0 && !next.reason) return onChange(undefined);
    onChange(next.reason ? { lines: next.lines, reason: next.reason } : { lines: next.lines });
  };
  const mark = (line: number, marked: boolean) => {
    if (!several) return change({ lines: [line], reason });
    const others = lines.filter((other) => other !== line);
    change({ lines: marked ? [...others, line].sort((a, b) => a - b) : others, reason });
  };

  return (
    <div className="space-y-5">
      <div
        role={several ? 'group' : 'radiogroup'}
        aria-labelledby={askedBy}
        aria-describedby={`${id}-how`}
        className="space-y-2"
      >
        <p id={`${id}-how`} className="text-sm text-muted">
          {t('how', { bugs: part.bugs })}
        </p>
        {/* Its inputs bring the keyboard here; where they are off, the box itself has to. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
        <div className="bug-lines" tabIndex={readOnly ? 0 : undefined}>
          {part.lines.map((line, i) => (
            <label key={i} className="bug-line">
              <input
                type={several ? 'checkbox' : 'radio'}
                name={`${id}-lines`}
                checked={lines.includes(i + 1)}
                disabled={readOnly}
                onChange={(event) => mark(i + 1, event.currentTarget.checked)}
                className="size-4 shrink-0 accent-accent"
              />
              <span className="w-6 shrink-0 text-right text-muted tabular-nums">
                <span className="sr-only">{t('line')} </span>
                {i + 1}
              </span>
              <code lang="en" className="whitespace-pre">
                {line}
              </code>
              <SmallMark mark={grade?.marks[String(i + 1)]} />
            </label>
          ))}
        </div>
      </div>
      {part.reasons.length > 0 ? (
        <div role="radiogroup" aria-labelledby={`${id}-why`} className="space-y-2">
          <p id={`${id}-why`} className="font-medium">
            {t('why')}
          </p>
          <ul className="border-t border-line">
            {part.reasons.map((option) => (
              <ChoiceRow
                key={option.letter}
                option={option}
                type="radio"
                name={`${id}-reasons`}
                chosen={reason === option.letter}
                struck={false}
                mark={grade?.marks[option.letter]}
                readOnly={readOnly}
                onChoose={() => change({ lines, reason: option.letter })}
                onStrike={null}
              />
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function markedIn(value: PartResponse | undefined): { lines: number[]; reason?: string | undefined } {
  return typeof value === 'object' && 'lines' in value ? value : { lines: [] };
}
