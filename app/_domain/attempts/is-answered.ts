import type { PartResponse, Response } from '#quizzes/schema/response.ts';

/** Whether anything was answered: empty fields are no answer. */
export function isAnswered(response: Response | null): boolean {
  return response !== null && Object.values(response).some(isPartAnswered);
}

function isPartAnswered(part: PartResponse): boolean {
  if (typeof part === 'string') return part.trim() !== '';
  if ('letters' in part) return part.letters.length > 0;
  if ('blocks' in part) return part.blocks.length > 0;
  if ('pairs' in part) return Object.keys(part.pairs).length > 0;
  if ('cells' in part) return Object.values(part.cells).some((cell) => cell.trim() !== '');
  if ('lines' in part) return part.lines.length > 0 || part.reason !== undefined;
  return part.code.trim() !== '';
}
