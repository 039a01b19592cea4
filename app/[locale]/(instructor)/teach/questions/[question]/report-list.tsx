import { useTranslations } from 'next-intl';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import type { QuestionReport } from '#app/_domain/question-reports/list-reports.ts';
import { writeResponse } from './_editor/write-response.ts';
import { ResolveForm } from './resolve-form.tsx';

interface Which {
  course: string;
  slug: string;
}

/** What students reported about a question, each with its version, variant and answer; nothing where nobody did. */
export function ReportList({
  reports,
  which,
  zone,
}: {
  reports: readonly QuestionReport[];
  which: Which;
  zone: string;
}) {
  const t = useTranslations('authoring.reports');
  if (reports.length === 0) return null;
  const open = reports.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = reports.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <section aria-labelledby="reports" className="max-w-reading space-y-2 pb-8">
      <SectionHeading id="reports">{t('title', { count: open.length })}</SectionHeading>
      <Reports reports={open} which={which} zone={zone} />
      {resolved.length > 0 ? (
        <details className="text-sm">
          <summary className="w-fit text-muted">{t('resolvedOnes', { count: resolved.length })}</summary>
          <Reports reports={resolved} which={which} zone={zone} />
        </details>
      ) : null}
    </section>
  );
}

function Reports({
  reports,
  which,
  zone,
}: {
  reports: readonly QuestionReport[];
  which: Which;
  zone: string;
}) {
  const t = useTranslations('authoring.reports');
  return (
    <ul className="divide-y divide-line border-b border-line text-sm">
      {reports.map((report) => {
        const { id, message, at, resolvedAt, studentName, version, seed, quizSlug, attemptId } = report;
        const review = `/quizzes/${quizSlug}/attempts/${attemptId}/review#question-${report.position + 1}`;
        return (
          <li key={id} className="space-y-1.5 py-3">
            <p className="whitespace-pre-wrap wrap-anywhere">{message}</p>
            <p className="text-muted">
              {studentName} · <Time at={at} zone={zone} nameZone={false} /> ·{' '}
              {t('seen', { version, seed: String(seed) })}
            </p>
            <p className="wrap-anywhere">
              <span className="text-muted">{t('answer')} </span>
              <code>{answerOf(report) ?? t('none')}</code>
            </p>
            <div className="flex flex-wrap items-center gap-4">
              <Link href={review} className={TEXT_LINK}>
                {t('review')}
              </Link>
              {resolvedAt === null ? <ResolveForm which={which} reportId={id} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** All parts in one line; null: not answered. */
function answerOf({ response }: QuestionReport): string | null {
  const parts = Object.values(response ?? {});
  return parts.length > 0 ? parts.map((part) => writeResponse(part)).join(' · ') : null;
}
