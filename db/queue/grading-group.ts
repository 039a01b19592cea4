import type { BackendName } from '../contract/grading-result.ts';

/** Says on a message of the grading queue which graders take it: its group is the backend that is demanded. */
export function gradingGroup(demanded: BackendName | null | undefined): { group?: { id: BackendName } } {
  return demanded ? { group: { id: demanded } } : {};
}
