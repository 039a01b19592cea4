import type { CodeTask } from '../schema/grade.ts';
import type { Variant } from './make-variant.ts';

/** What the grader runs for each code part of a variant: with the right values, so it is for the grader alone. */
export function codeTasks(variant: Variant): Record<string, CodeTask> {
  return Object.fromEntries(
    variant.parts.flatMap(({ id, made }) => {
      const task = made.task?.();
      return task ? [[id, task]] : [];
    }),
  );
}

/** The same with its visible cases only, for a student who tries it out. */
export const visibleTask = (task: CodeTask): CodeTask => ({
  ...task,
  cases: task.cases.filter(({ hidden }) => !hidden),
});
