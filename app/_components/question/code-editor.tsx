'use client';
import { useRef, useState } from 'react';
import { breakLine, type CodeEdit, indentCode } from './edit-code.ts';
import { typeInto } from './type-into.ts';

/** A plain field for code, as high as the code is. Tab indents; after Escape it goes on to the next control. */
export function CodeEditor({
  source,
  onChange,
  onRun,
  readOnly,
  labelledBy,
  describedBy,
}: {
  source: string;
  onChange(source: string): void;
  onRun(): void;
  readOnly: boolean;
  labelledBy: string;
  describedBy: string;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [tabLeaves, setTabLeaves] = useState(false);
  const lines = source.split('\n').length;

  const apply = (edit: CodeEdit | null) => {
    const at = field.current;
    if (!at || !edit) return;
    at.setSelectionRange(edit.from, edit.to);
    typeInto(at, edit.insert, false);
    at.setSelectionRange(...edit.select);
  };

  return (
    <div className="code-editor">
      <span aria-hidden className="code-numbers">
        {Array.from({ length: lines }, (_, i) => i + 1).join('\n')}
      </span>
      <textarea
        ref={field}
        value={source}
        onChange={(event) => onChange(event.currentTarget.value)}
        onFocus={() => setTabLeaves(false)}
        onKeyDown={(event) => {
          const { key, shiftKey, ctrlKey, metaKey, nativeEvent } = event;
          if (readOnly || nativeEvent.isComposing) return;
          if (key === 'Escape') return setTabLeaves(true);
          const at = event.currentTarget;
          const selected = { text: at.value, from: at.selectionStart, to: at.selectionEnd };
          if (key === 'Enter' && (ctrlKey || metaKey)) {
            event.stopPropagation();
            event.preventDefault();
            onRun();
          } else if (key === 'Enter' && !shiftKey) {
            event.preventDefault();
            apply(breakLine(selected));
          } else if (key === 'Tab' && !tabLeaves) {
            event.preventDefault();
            apply(indentCode(selected, shiftKey));
          }
          if (key !== 'Tab' && key !== 'Shift') setTabLeaves(false);
        }}
        readOnly={readOnly}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        rows={Math.max(lines, 3)}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        wrap="off"
        maxLength={20_000}
        lang="en"
        className="code-text"
      />
    </div>
  );
}
