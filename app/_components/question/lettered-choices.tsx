import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { hasMarkup } from './plain-text.ts';
import { BlockText } from './block-text.tsx';

/** Whether a list of options can show these choices as they are. */
export const arePlain = (choices: readonly ShownChoice[]): boolean =>
  !choices.some(({ text }) => hasMarkup(text));

/** Choices with formulas, by their letters: a list of options shows characters only. */
export function LetteredChoices({ choices, label }: { choices: readonly ShownChoice[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-6 gap-y-1 border-y border-line py-2">
      {choices.map((choice) => (
        <li key={choice.letter} className="flex min-w-0 gap-2">
          <span className="font-medium text-muted">{choice.letter}</span>
          <span className="min-w-0">
            <BlockText block={choice} code={false} />
          </span>
        </li>
      ))}
    </ul>
  );
}
