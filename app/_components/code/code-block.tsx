import './code-block.css';
import type { CSSProperties, ReactNode } from 'react';
import { highlightTypeScript } from './highlight.ts';

/** Something to say at a line of the code; lines count from 1. */
export interface LineNote {
  line: number;
  content: ReactNode;
}

/**
 * TypeScript, coloured on the server, with line numbers and notes under the lines they are about.
 * @param label names the box, which scrolls sideways by itself
 */
export async function CodeBlock({
  code,
  label,
  notes = [],
}: {
  code: string;
  label: string;
  notes?: readonly LineNote[];
}) {
  const lines = await highlightTypeScript(code.replace(/\r?\n$/, ''));
  const digits = String(lines.length).length;
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="code-box overflow-x-auto rounded-md border border-line bg-surface py-2 text-sm"
    >
      <pre className="w-fit min-w-full leading-6">
        <code>
          {lines.map((tokens, i) => {
            // the compiler also speaks of the empty line after the last one
            const here = notes.filter(({ line }) => Math.min(line, lines.length) === i + 1);
            return (
              <span key={i}>
                <span className={`block px-3 ${here.length > 0 ? 'code-marked' : ''}`}>
                  <span
                    aria-hidden
                    className="inline-block pr-4 text-right text-muted select-none"
                    style={{ minWidth: `${digits + 2}ch` }}
                  >
                    {i + 1}
                  </span>
                  {tokens.map((token, k) => (
                    <span key={k} style={token.htmlStyle as CSSProperties}>
                      {token.content}
                    </span>
                  ))}
                  {'\n'}
                </span>
                {here.map(({ content }, k) => (
                  <span key={k} className="code-note">
                    {content}
                  </span>
                ))}
              </span>
            );
          })}
        </code>
      </pre>
    </section>
  );
}
