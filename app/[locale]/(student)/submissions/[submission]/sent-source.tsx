import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CodeBlock } from '#app/_components/code/code-block.tsx';
import { formatBytes } from '#app/_components/format-amount.ts';
import { Notice } from '#app/_components/notice.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import type { SubmissionView } from '#app/_domain/submissions/read-submission.ts';
import type { Diagnostic } from '#db/contract/grading-result.ts';
import type { SourceFile } from '#db/contract/submission-source.ts';
import { DiagnosticNote } from './diagnostic-note.tsx';

/** What was sent, with each message under the line it is about; files with messages first. */
export async function SentSource({ view }: { view: SubmissionView }) {
  const t = await getTranslations('submission');
  const diagnostics = view.result?.diagnostics ?? [];
  const paths = new Set(view.files.map(({ path }) => path));
  const elsewhere = diagnostics.filter(({ file }) => !paths.has(file));
  const notesOf = (path: string) => diagnostics.filter(({ file }) => file === path);
  const files = view.files.toSorted(
    (a, b) => Number(notesOf(a.path).length === 0) - Number(notesOf(b.path).length === 0),
  );
  const download = (
    <a href={`/api/submissions/${view.id}/source`} download className={buttonStyle('secondary', 'small')}>
      {t('download')}
    </a>
  );
  return (
    <section aria-labelledby="source" className="min-w-0 space-y-4">
      <SectionHeading id="source" aside={download}>
        {t('source')}
      </SectionHeading>
      {view.carriedDataBytes === null ? null : (
        <Notice tone="warn" title={t('carriedData', { size: formatBytes(view.carriedDataBytes) })}>
          {t('carriedDataBody')}
        </Notice>
      )}
      {view.ignoredFiles.length > 0 ? (
        <p className="text-sm text-muted wrap-anywhere">
          {t('ignored', { files: view.ignoredFiles.join(', ') })}
        </p>
      ) : null}
      {elsewhere.length > 0 ? (
        <ul className="space-y-2 text-sm">
          {elsewhere.map((diagnostic) => (
            <li key={`${diagnostic.file}:${diagnostic.line}:${diagnostic.message}`}>
              <DiagnosticNote diagnostic={diagnostic} />
            </li>
          ))}
        </ul>
      ) : null}
      {files.map((file) => (
        <SentFile key={file.path} file={file} diagnostics={notesOf(file.path)} />
      ))}
    </section>
  );
}

async function SentFile({ file, diagnostics }: { file: SourceFile; diagnostics: readonly Diagnostic[] }) {
  const t = await getTranslations('submission');
  const { text, isText } = decode(file.content);
  return (
    <details open={file.path === 'main.ts' || diagnostics.length > 0} className="space-y-2">
      <summary className="w-fit py-1 font-mono text-sm">{file.path}</summary>
      {isText ? null : <p className="text-sm text-muted">{t('sourceNotText')}</p>}
      <CodeBlock
        code={text}
        label={file.path}
        notes={diagnostics.map((diagnostic) => ({
          line: diagnostic.line,
          content: <DiagnosticNote diagnostic={diagnostic} />,
        }))}
      />
    </details>
  );
}

function decode(content: Uint8Array): { text: string; isText: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content), isText: true };
  } catch {
    return { text: new TextDecoder().decode(content), isText: false };
  }
}
