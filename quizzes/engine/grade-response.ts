import type { CodeOutcome, Grade, Mark, PartGrade } from '../schema/grade.ts';
import type { Response } from '../schema/response.ts';
import type { Variant } from './make-variant.ts';

/**
 * Grades a response: each part by its own rules, the whole by their weights.
 * @param outcomes what running the code parts gave; a code part without one is pending
 */
export function gradeResponse(
  variant: Variant,
  response: Response,
  outcomes: Readonly<Record<string, CodeOutcome>> = {},
): Grade {
  const parts: Record<string, PartGrade> = {};
  let score = 0;
  let weights = 0;
  for (const { id, weight, made } of variant.parts) {
    const grade = made.grade(Object.hasOwn(response, id) ? response[id] : undefined, outcomes[id]);
    parts[id] = grade;
    score += weight * grade.score;
    weights += weight;
  }
  return { score: score / weights, mark: markOf(Object.values(parts)), parts };
}

function markOf(grades: PartGrade[]): Mark {
  const marks = new Set(grades.map(({ mark }) => mark));
  if (marks.has('pending')) return 'pending';
  const [only] = marks;
  return marks.size === 1 && only ? only : marks.has('right') || marks.has('partly') ? 'partly' : 'wrong';
}
