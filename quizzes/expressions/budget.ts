import { ExpressionError } from './value.ts';

/** Items made and functions called in one variant or one text: some hundred times what the largest question needs. */
const MOST = 500_000;
const MOST_CHARACTERS = 10_000;

let spent: number | null = null;

/**
 * Runs what evaluates expressions, with one budget for all of it: an author's slip must not hold the process up for
 * seconds. Inside another budget it spends from that one.
 */
export function inBudget<T>(run: () => T): T {
  if (spent !== null) return run();
  spent = 0;
  try {
    return run();
  } finally {
    spent = null;
  }
}

/** @throws ExpressionError when the budget is used up */
export function spend(units: number): void {
  if (spent === null) return;
  spent += units;
  if (spent > MOST) throw new ExpressionError(`more than ${MOST} items and function calls for one variant`);
}

/** @throws ExpressionError for a text that no question needs */
export function refuseLongText(text: string): string {
  if (text.length > MOST_CHARACTERS)
    throw new ExpressionError(`a text of more than ${MOST_CHARACTERS} characters`);
  return text;
}
