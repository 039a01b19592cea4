import { Strikethrough } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Mark } from '#quizzes/schema/grade.ts';
import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { SmallMark } from './mark-text.tsx';

/** An option: the whole row chooses it, the button at its end strikes it out. */
export function ChoiceRow({
  option: { letter, text, spoken },
  type,
  name,
  chosen,
  struck,
  mark,
  readOnly,
  onChoose,
  onStrike,
}: {
  option: ShownChoice;
  type: 'radio' | 'checkbox';
  name: string;
  chosen: boolean;
  struck: boolean;
  mark?: Mark | undefined;
  readOnly: boolean;
  onChoose(chosen: boolean): void;
  /** Null: no striking out here. */
  onStrike: (() => void) | null;
}) {
  const t = useTranslations('question.choice');
  return (
    <li className="choice-row" data-chosen={chosen || undefined} data-struck={struck || undefined}>
      <label className="choice-label">
        <input
          type={type}
          name={name}
          checked={chosen}
          disabled={readOnly}
          aria-label={spoken ? `${letter}: ${spoken}` : undefined}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          className="mt-[0.22lh] size-4 shrink-0 accent-accent"
        />
        <span aria-hidden={spoken ? true : undefined} className="flex min-w-0 gap-2">
          <span className="w-4 shrink-0 font-medium text-muted">{letter}</span>
          <span className="choice-text min-w-0">
            <InlineText html={text} />
          </span>
        </span>
        {struck ? <span className="sr-only">{t('struck')}</span> : null}
      </label>
      <SmallMark mark={mark} />
      {onStrike ? (
        <button
          type="button"
          aria-pressed={struck}
          aria-label={t('strike', { letter })}
          title={t('strike', { letter })}
          onClick={onStrike}
          className="choice-strike"
        >
          <Strikethrough aria-hidden className="size-4" />
        </button>
      ) : null}
    </li>
  );
}
