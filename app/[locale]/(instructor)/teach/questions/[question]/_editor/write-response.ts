import type { PartResponse } from '#quizzes/schema/response.ts';

/** An answer in one line, as letters and values: what an author needs to recognise it. */
export function writeResponse(response: PartResponse | undefined): string {
  if (response === undefined) return '–';
  if (typeof response === 'string') return shortened(response);
  if ('letters' in response) return response.letters.join(', ') || '–';
  if ('blocks' in response) {
    return response.blocks.map(({ block, indent }) => `${'→'.repeat(indent)}${block}`).join(' ');
  }
  if ('pairs' in response) {
    return Object.entries(response.pairs)
      .map(([item, choice]) => `${item}: ${choice}`)
      .join(', ');
  }
  if ('cells' in response) {
    return Object.entries(response.cells)
      .map(([at, typed]) => {
        const [row = 0, column = 0] = at.split('.').map(Number);
        return `${row + 1}/${column + 1}: ${shortened(typed)}`;
      })
      .join(', ');
  }
  if ('lines' in response) return [response.lines.join(', '), response.reason].filter(Boolean).join(' · ');
  return response.code;
}

/** Computed values have fifteen digits; six tell them apart. */
const shortened = (typed: string): string =>
  /^-?\d+\.\d{7,}$/.test(typed) ? `≈ ${Number(Number(typed).toPrecision(6))}` : typed;
