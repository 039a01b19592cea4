import './review.css';
import { ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/button.tsx';
import { MarkText } from '#app/_components/question/mark-text.tsx';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import { RightAnswers } from '#app/_components/question/right-answer.tsx';
import { InlineText, RichText } from '#app/_components/rich-text/rich-text.tsx';
import type { ReviewQuestion } from '#app/_domain/attempts/read-review.ts';
import { RegradeNotes } from './regrade-notes.tsx';
import { ReportProblem } from './report-problem.tsx';
import { TimeSpent } from './time-spent.tsx';

/** One question of an ended attempt: the own answer, what was right for this variant, and why. */
export function ReviewedQuestion({
  reviewed,
  isOpen,
  attempt: { id: attemptId, isOwn, zone },
  practiceHref,
}: {
  reviewed: ReviewQuestion;
  isOpen: boolean;
  attempt: { id: string; isOwn: boolean; zone: string };
  /** Where the question can be practised with other numbers; null where it cannot now. */
  practiceHref: string | null;
}) {
  const t = useTranslations('quiz.review');
  const format = useFormatter();
  const { position, points, question, response, grade, score, solution, hints, note, arrivedLate, openMs } =
    reviewed;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <details open={isOpen} className="reviewed border-t border-line">
      <summary className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
        <h2 className="text-lg">
          <ChevronRight aria-hidden className="reviewed-chevron" />
          {position + 1}. <InlineText html={question.title} />
        </h2>
        <span className="flex flex-wrap gap-x-4 text-sm">
          {openMs === null ? null : (
            <span className="text-muted">
              <TimeSpent ms={openMs} />
            </span>
          )}
          {grade ? <MarkText mark={grade.mark} /> : response === null ? <MarkText mark="unanswered" /> : null}
          <span className="text-muted tabular-nums">
            {score === null ? t('worth', { points }) : t('scored', { score: number(score * points), points })}
          </span>
        </span>
      </summary>
      <div id={`question-${position + 1}`} className="max-w-reading scroll-mt-20 space-y-6 pt-2 pb-8">
        <RegradeNotes reviewed={reviewed} zone={zone} />
        <QuestionView question={question} response={response ?? {}} readOnly grade={grade} />
        {hints.length > 0 ? (
          <p className="text-sm text-muted">{t('hintsTaken', { count: hints.length })}</p>
        ) : null}
        {arrivedLate && arrivedLate.grace + arrivedLate.late > 0 ? (
          <p className="text-sm text-muted">{t('arrivedLate', arrivedLate)}</p>
        ) : null}
        {solution ? (
          <div className="space-y-5 rounded-lg border border-line bg-surface px-5 py-4">
            <RightAnswers parts={question.parts} answers={solution.answers} />
            <section className="space-y-2">
              <h3 className="text-sm font-semibold">{t('solution')}</h3>
              <RichText html={solution.text} />
            </section>
          </div>
        ) : null}
        {practiceHref ? (
          <LinkButton href={practiceHref} size="small">
            {t('tryAnother')}
            <span className="sr-only">
              {t('colon')}
              <InlineText html={question.title} />
            </span>
          </LinkButton>
        ) : null}
        {note ? (
          <div className="text-sm">
            <h3 className="text-muted">{t('note')}</h3>
            <p className="whitespace-pre-wrap wrap-anywhere">{note}</p>
          </div>
        ) : null}
        <ReportProblem reviewed={reviewed} attemptId={attemptId} zone={zone} isOwn={isOwn} />
      </div>
    </details>
  );
}
