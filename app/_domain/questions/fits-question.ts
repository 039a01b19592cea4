import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import type { PartKind } from '#quizzes/schema/question.ts';
import type { PartResponse, Response } from '#quizzes/schema/response.ts';

/** An answer longer than this as JSON is no answer. */
const MAX_CHARACTERS = 60_000;

const FORM: Record<PartKind, 'typed' | 'letters' | 'blocks' | 'pairs' | 'cells' | 'lines' | 'code'> = {
  number: 'typed',
  choice: 'typed',
  choices: 'letters',
  order: 'blocks',
  match: 'pairs',
  table: 'cells',
  shape: 'typed',
  formula: 'typed',
  text: 'typed',
  'find-bug': 'lines',
  code: 'code',
};

/** Whether a response answers parts that the question has, each in the form of its kind. */
export function fitsQuestion({ question, parts }: PreparedQuestion, response: Response): boolean {
  if (JSON.stringify(response).length > MAX_CHARACTERS) return false;
  const kinds = new Map(parts.map(({ id }, i) => [id, question.parts[i]?.kind]));
  return Object.entries(response).every(([id, part]) => {
    const kind = kinds.get(id);
    return kind !== undefined && FORM[kind] === formOf(part);
  });
}

function formOf(part: PartResponse): (typeof FORM)[PartKind] {
  if (typeof part === 'string') return 'typed';
  if ('letters' in part) return 'letters';
  if ('blocks' in part) return 'blocks';
  if ('pairs' in part) return 'pairs';
  if ('cells' in part) return 'cells';
  return 'lines' in part ? 'lines' : 'code';
}
