import type { ShownPart } from '#quizzes/schema/shown-question.ts';
import type { PartResponse, Response } from '#quizzes/schema/response.ts';

/** A response that fits a question's parts, right or wrong, and unlike any other. */
export function answerAtRandom(parts: readonly ShownPart[]): Response {
  return Object.fromEntries(parts.map((part) => [part.id, answerPart(part)]));
}

function answerPart(part: ShownPart): PartResponse {
  switch (part.kind) {
    case 'choice':
      return pick(part.options).letter;
    case 'choices':
      return { letters: [pick(part.options).letter] };
    case 'order':
      return { blocks: part.blocks.map(({ letter }) => ({ block: letter, indent: 0 })) };
    case 'match':
      return {
        pairs: Object.fromEntries(part.items.map(({ letter }) => [letter, pick(part.choices).letter])),
      };
    case 'table':
      return {
        cells: Object.fromEntries(
          part.rows.flatMap(({ cells }, r) =>
            cells.flatMap((cell, c) => {
              if (cell.kind === 'given') return [];
              return [[`${r}.${c}`, cell.kind === 'choice' ? pick(cell.options).letter : typed()]];
            }),
          ),
        ),
      };
    case 'find-bug':
      return { lines: [1 + Math.floor(Math.random() * part.lines.length)] };
    case 'code':
      return { code: `${part.starter}\n// ${typed()}` };
    default:
      return typed();
  }
}

const typed = (): string => Math.random().toFixed(6);

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T;
}
