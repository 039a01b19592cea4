import type { AttemptQuestion, PositionState } from '#app/_domain/attempts/attempt-messages.ts';
import { isAnswered } from '#app/_domain/attempts/is-answered.ts';
import type { Response } from '#quizzes/schema/response.ts';
import type { Change } from './save-queue/pending-saves.ts';

/** What the student did to a question, as this tab shows it. */
export interface View {
  response: Response;
  flagged: boolean;
  note: string;
}

export const viewOf = ({ response, flagged, note }: Pick<AttemptQuestion, keyof View>): View => ({
  response: response ?? {},
  flagged,
  note,
});

/** A view after a change; what the change leaves out stays. */
export function changedView(view: View, change: Change): View {
  return {
    response: change.response === undefined ? view.response : (change.response ?? {}),
    flagged: change.flagged ?? view.flagged,
    note: change.note ?? view.note,
  };
}

/** Whether two answers are the same, in whatever order their parts were given. */
export function sameResponse(a: Response | null, b: Response | null): boolean {
  return canonical(a ?? {}) === canonical(b ?? {});
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
      : inner,
  );
}

/** How a question stands in the map. */
export interface MapState {
  position: number;
  answered: boolean;
  flagged: boolean;
  /** Something of it has not arrived at the site. */
  unsaved: boolean;
}

/** @param view what this tab shows, if the question was opened here; `waiting` what it has not sent of it */
export function mapState(
  { position, answered, flagged }: PositionState,
  { view, waiting, unsaved }: { view: View | undefined; waiting: Change; unsaved: boolean },
): MapState {
  if (view) return { position, answered: isAnswered(view.response), flagged: view.flagged, unsaved };
  return {
    position,
    answered: waiting.response === undefined ? answered : isAnswered(waiting.response),
    flagged: waiting.flagged ?? flagged,
    unsaved,
  };
}
