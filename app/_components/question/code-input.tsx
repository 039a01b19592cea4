'use client';
import './question.css';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { Button } from '../button.tsx';
import { CodeCases } from './code-cases.tsx';
import { CodeEditor } from './code-editor.tsx';
import type { PartProps, RunCode, RunResult } from './part-props.ts';

type State = { kind: 'idle' } | { kind: 'running' } | { kind: 'ran'; result: RunResult; source: string };

/** A function to be written, its visible cases, and what they gave when it was run. */
export function CodeInput({
  part,
  value,
  onChange,
  readOnly,
  askedBy,
  runCode,
}: PartProps<'code'> & { runCode: RunCode }) {
  const t = useTranslations('question.code');
  const id = useId();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const source = codeOf(value) ?? part.starter;

  const run = async () => {
    if (!runCode || state.kind === 'running') return;
    setState({ kind: 'running' });
    const result = await runCode(part.id, source);
    setState({ kind: 'ran', result, source });
  };

  return (
    <div className="space-y-4">
      <CodeEditor
        source={source}
        onChange={(next) =>
          onChange(next === part.starter || next.trim() === '' ? undefined : { code: next })
        }
        onRun={run}
        readOnly={readOnly}
        labelledBy={askedBy}
        describedBy={`${id}-keys`}
      />
      {readOnly ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {runCode ? (
            <Button onClick={run} aria-disabled={state.kind === 'running' || undefined}>
              {t(state.kind === 'running' ? 'running' : 'run')}
            </Button>
          ) : null}
          <p id={`${id}-keys`} className="text-sm text-muted">
            {t('keys')}
          </p>
        </div>
      )}
      <CodeCases
        part={part}
        result={state.kind === 'ran' ? state.result : null}
        outdated={state.kind === 'ran' && state.source !== source}
      />
    </div>
  );
}

function codeOf(value: PartResponse | undefined): string | null {
  return typeof value === 'object' && 'code' in value ? value.code : null;
}
