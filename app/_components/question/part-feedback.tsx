import { useTranslations } from 'next-intl';
import type { ShownPartGrade } from '#app/_domain/attempts/attempt-messages.ts';
import { RichText } from '../rich-text/rich-text.tsx';
import { MarkText } from './mark-text.tsx';

/** How a part was answered: its mark, why it could not be read, and what a recognised mistake shows. */
export function PartFeedback({ grade }: { grade: ShownPartGrade }) {
  const t = useTranslations('question');
  return (
    <div className="space-y-2 text-sm">
      <p className="font-medium">
        <MarkText mark={grade.mark} />
        {grade.mark === 'partly' ? (
          <span className="text-muted"> {t('share', { share: grade.score })}</span>
        ) : null}
      </p>
      {grade.unreadable ? <p className="text-muted">{t(`unreadable.${codeOf(grade.unreadable)}`)}</p> : null}
      {grade.feedback.map((html) => (
        <div key={html} className="border-l-2 border-warn bg-sunken px-4 py-2.5">
          <RichText html={html} />
        </div>
      ))}
    </div>
  );
}

const RUN_ENDS = ['not-run', 'time-limit', 'memory-limit'] as const;

/** How a run of code failed, or that what was typed is no number, shape or formula. */
const codeOf = (unreadable: string): (typeof RUN_ENDS)[number] | 'other' =>
  RUN_ENDS.find((end) => end === unreadable) ?? 'other';
