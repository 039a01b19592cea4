import { useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { StatusText, type StatusTone } from '#app/_components/status-text.tsx';
import type { ImportedFile } from '#app/_domain/authoring/import-questions.ts';

import { ProblemText } from '../problem-text.tsx';

const TONES: Record<ImportedFile['outcome'], StatusTone> = {
  new: 'good',
  draft: 'good',
  same: 'neutral',
  problems: 'bad',
  refused: 'bad',
};
/** What needs a hand comes first. */
const ORDER: ImportedFile['outcome'][] = ['problems', 'refused', 'new', 'draft', 'same'];

/** What became of each file; what is wrong in one stands below it with line and field. */
export function ImportedFiles({ files, course }: { files: readonly ImportedFile[]; course: string }) {
  const t = useTranslations('authoring.import');
  const taken = files.filter(({ outcome }) => outcome === 'new' || outcome === 'draft').length;
  const left = files.filter(({ outcome }) => outcome === 'problems' || outcome === 'refused').length;
  const sorted = files.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return (
    <section aria-labelledby="imported" className="space-y-3">
      <SectionHeading id="imported">
        {t('result', { taken, left, same: files.length - taken - left })}
      </SectionHeading>
      <ul className="divide-y divide-line text-sm">
        {sorted.map((file) => (
          <li key={file.path} className="space-y-1 py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="min-w-0 font-mono wrap-anywhere">{file.path}</span>
              <StatusText tone={TONES[file.outcome]}>{t(`outcome.${file.outcome}`)}</StatusText>
            </div>
            <FileDetail file={file} course={course} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileDetail({ file, course }: { file: ImportedFile; course: string }) {
  const t = useTranslations('authoring.import');
  if (file.outcome === 'refused') return <p className="text-muted">{t(`reason.${file.reason}`)}</p>;
  if (file.outcome === 'problems') {
    return (
      <ul className="space-y-0.5">
        {file.problems.map(({ line, column, field, message }, i) => (
          <li key={i} className="text-muted wrap-anywhere">
            {t('place', { line, column })} {field ? <code>{field}</code> : null}{' '}
            <ProblemText message={message} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      <Link href={`/teach/questions/${file.slug}?${new URLSearchParams({ course })}`} className={TEXT_LINK}>
        {t('open')}
      </Link>
    </p>
  );
}
