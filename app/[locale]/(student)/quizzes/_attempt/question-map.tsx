'use client';
import { Check, Flag, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MapState } from './attempt-views.ts';

/** A square for each question: its number, and in signs and words how it stands. */
export function QuestionMap({
  map,
  position,
  reached,
  onOpen,
}: {
  map: readonly MapState[];
  position: number;
  /** In one-way navigation the one question that can be opened; null: all can. */
  reached: number | null;
  onOpen(position: number): void;
}) {
  const t = useTranslations('quiz.attempt.map');
  return (
    <nav aria-label={t('label')}>
      <ol className="question-map">
        {map.map((state) => {
          const words = [
            t(state.answered ? 'answered' : 'unanswered'),
            ...(state.flagged ? [t('flagged')] : []),
            ...(state.unsaved ? [t('unsaved')] : []),
          ].join(t('comma'));
          const label = t('question', { number: state.position + 1, state: words });
          return (
            <li key={state.position}>
              <button
                type="button"
                aria-label={label}
                title={label}
                aria-current={state.position === position ? 'step' : undefined}
                disabled={reached !== null && reached !== state.position}
                data-answered={state.answered || undefined}
                onClick={() => onOpen(state.position)}
                className="map-square"
              >
                {state.position + 1}
                <span aria-hidden className="map-signs">
                  {state.unsaved ? (
                    <TriangleAlert className="map-state text-warn" />
                  ) : state.answered ? (
                    <Check className="map-state text-good" />
                  ) : null}
                  {state.flagged ? <Flag className="map-flag text-accent" fill="currentColor" /> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
