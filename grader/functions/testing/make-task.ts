import type { CodeTask } from '#quizzes/schema/grade.ts';

type Case = CodeTask['cases'][number];

/** @param returns source; null when an error must be thrown */
export function caseOf(args: string[], returns: string | null, change: Partial<Case> = {}): Case {
  return { args, returns, hidden: false, mistakes: [], ...change };
}

/** A task for an exported function `f`. */
export function taskOf(cases: Case[], change: Partial<CodeTask> = {}): CodeTask {
  return { function: 'f', cases, tolerance: 'exact', keepsArguments: false, ...change };
}
