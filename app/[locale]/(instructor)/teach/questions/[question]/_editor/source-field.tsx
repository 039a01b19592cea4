'use client';
import { useTranslations } from 'next-intl';
import { type RefObject, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { indentCode } from '#app/_components/question/edit-code.ts';
import { typeInto } from '#app/_components/question/type-into.ts';
import { useSettled } from '#app/_components/question/use-settled.ts';
import { useIsLive } from '#app/_components/use-is-live.ts';
import type { SourceProblem } from '#app/_domain/authoring/authoring-messages.ts';
import { ProblemText } from '../../problem-text.tsx';
import { breakYamlLine, placeAt, rangeOfLine } from './lines.ts';

export interface SourceHandle {
  /** Selects a line and brings it into sight. */
  goTo(line: number): void;
}

const SETTLES_MS = 800;

/** The text of a question with its line numbers. Tab indents; after Escape it leaves, which the line below says. */
export function SourceField({
  handle,
  source,
  onChange,
  problems,
}: {
  handle: RefObject<SourceHandle | null>;
  source: string;
  onChange(source: string): void;
  problems: readonly SourceProblem[];
}) {
  const t = useTranslations('authoring.source');
  const id = useId();
  const isLive = useIsLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const [tabLeaves, setTabLeaves] = useState(false);
  const [place, setPlace] = useState({ line: 1, column: 1 });
  const here = problems.filter(({ line }) => line === place.line);
  const spoken = useSettled(here[0]?.message ?? '', SETTLES_MS);

  const [first] = problems;

  const goTo = (line: number) => {
    const at = field.current;
    if (!at) return;
    at.focus();
    at.setSelectionRange(...rangeOfLine(at.value, line));
    const height = Number.parseFloat(getComputedStyle(at).lineHeight);
    at.scrollTop = Math.max(0, (line - 1) * height - at.clientHeight / 3);
    setPlace({ line, column: 1 });
  };
  useImperativeHandle(handle, () => ({ goTo }));

  const insert = (from: number, to: number, text: string, select?: [number, number]) => {
    const at = field.current;
    if (!at) return;
    at.setSelectionRange(from, to);
    typeInto(at, text, false);
    if (select) at.setSelectionRange(...select);
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label htmlFor={id} className="sr-only">
        {t('label')}
      </label>
      <div className="source-field">
        <LineNumbers ref={numbers} count={source.split('\n').length} problems={problems} />
        <textarea
          ref={field}
          id={id}
          value={source}
          readOnly={!isLive}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={({ currentTarget }) => {
            if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
          }}
          onSelect={({ currentTarget }) =>
            setPlace(placeAt(currentTarget.value, currentTarget.selectionStart))
          }
          onFocus={() => setTabLeaves(false)}
          onKeyDown={(event) => {
            const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
            if (nativeEvent.isComposing || ctrlKey || metaKey || altKey) return;
            if (key === 'Escape') return setTabLeaves(true);
            const { value: text, selectionStart: from, selectionEnd: to } = event.currentTarget;
            if (key === 'Tab' && !tabLeaves) {
              event.preventDefault();
              const edit = indentCode({ text, from, to }, shiftKey);
              if (edit) insert(edit.from, edit.to, edit.insert, edit.select);
            } else if (key === 'Enter') {
              event.preventDefault();
              insert(from, to, breakYamlLine(text, from));
            }
            if (key !== 'Tab' && key !== 'Shift') setTabLeaves(false);
          }}
          aria-describedby={`${id}-keys ${id}-here`}
          aria-invalid={problems.length > 0 || undefined}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          wrap="off"
          lang="en"
          className="source-text"
        />
      </div>
      <div className="flex min-h-8 flex-wrap items-baseline gap-x-4 pt-1.5 text-sm text-muted">
        <span className="whitespace-nowrap tabular-nums">{t('place', place)}</span>
        {first ? (
          <button
            type="button"
            onClick={() => goTo(first.line)}
            className="min-w-0 text-left text-bad underline decoration-1 underline-offset-3 wrap-anywhere"
          >
            {here[0] ? (
              <ProblemText message={here[0].message} />
            ) : (
              t('elsewhere', { count: problems.length, line: first.line })
            )}
          </button>
        ) : null}
        <span id={`${id}-here`} aria-live="polite" className="sr-only">
          {spoken ? <ProblemText message={spoken} /> : null}
        </span>
        <span id={`${id}-keys`} className="ml-auto">
          {t(tabLeaves ? 'tabLeaves' : 'keys')}
        </span>
      </div>
    </div>
  );
}

function LineNumbers({
  ref,
  count,
  problems,
}: {
  ref: RefObject<HTMLDivElement | null>;
  count: number;
  problems: readonly SourceProblem[];
}) {
  const marked = useMemo(() => new Set(problems.map(({ line }) => line)), [problems]);
  return (
    <div ref={ref} aria-hidden className="source-numbers">
      {Array.from({ length: count }, (_, i) => (
        <span key={i} data-marked={marked.has(i + 1) || undefined}>
          {i + 1}
        </span>
      ))}
    </div>
  );
}
