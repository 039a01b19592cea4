'use client';
import './question.css';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { PartResponse } from '#quizzes/schema/response.ts';
import { BlockText } from './block-text.tsx';
import { arePlain, LetteredChoices } from './lettered-choices.tsx';
import { SmallMark } from './mark-text.tsx';
import type { PartProps } from './part-props.ts';
import { SelectLetter } from './select-letter.tsx';

/** A choice for each item, from a list beside it. */
export function MatchInput({ part, value, onChange, readOnly, grade, askedBy }: PartProps<'match'>) {
  const t = useTranslations('question.match');
  const id = useId();
  const pairs = pairsOf(value);
  const lettered = !arePlain(part.choices);

  const choose = (item: string, choice: string | undefined) => {
    const { [item]: _, ...others } = pairs;
    const next = choice ? { ...others, [item]: choice } : others;
    onChange(Object.keys(next).length > 0 ? { pairs: next } : undefined);
  };

  return (
    <fieldset aria-labelledby={askedBy} className="min-w-0 space-y-3">
      {lettered ? <LetteredChoices choices={part.choices} label={t('choices')} /> : null}
      <ul className="border-t border-line">
        {part.items.map((item) => (
          <li
            key={item.letter}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 border-b border-line py-2 sm:flex-nowrap"
          >
            <span id={`${id}-${item.letter}`} className="min-w-0 grow">
              <BlockText block={item} code={false} />
            </span>
            <span className="flex min-w-0 items-center gap-x-3 gap-y-1 max-sm:w-full max-sm:flex-wrap sm:max-w-[60%] sm:shrink-0">
              <SelectLetter
                labelledBy={`${id}-${item.letter}`}
                choices={part.choices}
                lettered={lettered}
                value={pairs[item.letter]}
                onChange={(choice) => choose(item.letter, choice)}
                readOnly={readOnly}
              />
              <SmallMark mark={grade?.marks[item.letter]} />
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function pairsOf(value: PartResponse | undefined): Record<string, string> {
  return typeof value === 'object' && 'pairs' in value ? value.pairs : {};
}
