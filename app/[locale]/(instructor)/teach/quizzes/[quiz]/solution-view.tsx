import { RightAnswers } from '#app/_components/question/right-answer.tsx';
import { RichText } from '#app/_components/rich-text/rich-text.tsx';
import type { ShownSolutionView } from '#app/_domain/practice/practice-messages.ts';
import type { ShownPart } from '#quizzes/schema/shown-question.ts';

/** Right answers and the worked solution behind one line, for staff. */
export function SolutionView({
  parts,
  solution,
  label,
}: {
  parts: ShownPart[];
  solution: ShownSolutionView;
  label: string;
}) {
  return (
    <details className="text-sm">
      <summary className="w-fit text-accent">{label}</summary>
      <div className="mt-3 space-y-5 rounded-lg border border-line bg-surface px-5 py-4">
        <RightAnswers parts={parts} answers={solution.answers} />
        <RichText html={solution.text} />
      </div>
    </details>
  );
}
