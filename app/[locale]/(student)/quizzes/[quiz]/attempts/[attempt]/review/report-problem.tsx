import { useTranslations } from 'next-intl';
import { Notice } from '#app/_components/notice.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ReviewQuestion } from '#app/_domain/attempts/read-review.ts';
import { ReportForm } from './report-form.tsx';

/** What was reported about a question and whether staff saw to it, and the way to report. */
export function ReportProblem({
  reviewed: { report, position },
  attemptId,
  zone,
  isOwn,
}: {
  reviewed: Pick<ReviewQuestion, 'report' | 'position'>;
  attemptId: string;
  zone: string;
  /** Only whoever sat it reports. */
  isOwn: boolean;
}) {
  const t = useTranslations('quiz.review.report');
  const isOpen = report !== null && report.resolvedAt === null;
  return (
    <div className="space-y-3">
      <output className="block empty:hidden">
        {report ? (
          <Notice tone={isOpen ? 'info' : 'good'} title={t(isOpen ? 'sent' : 'resolved')}>
            <p className="whitespace-pre-wrap wrap-anywhere">{report.message}</p>
            <Time at={report.resolvedAt ?? report.at} zone={zone} />
          </Notice>
        ) : null}
      </output>
      {isOwn && !isOpen ? <ReportForm attemptId={attemptId} position={position} /> : null}
    </div>
  );
}
