import { codeTasks } from '#quizzes/engine/code-tasks.ts';
import { showSolution } from '#quizzes/engine/explain.ts';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import { showVariant } from '#quizzes/engine/show-variant.ts';
import { LANGUAGES } from '#quizzes/schema/text.ts';

export interface Secret {
  what: string;
  text: string;
}

/** Shorter ones stand in any page by chance. */
const LONG_ENOUGH = { words: 18, Han: 7, value: 5 };

/**
 * What must not leave the site before it is released: texts of solutions, mistakes and hints, right answers, hidden
 * cases, the seed and the parameters, as far as they are distinct and no question of the attempt shows them.
 */
export function secretsOf(variants: readonly Variant[]): Secret[] {
  const shown = variants
    .flatMap((variant) => LANGUAGES.map((language) => JSON.stringify(showVariant(variant, language))))
    .join('\n')
    .replaceAll(/\\(["\\])/g, '$1');
  return variants
    .flatMap(everythingHidden)
    .filter(({ what, text }) => isDistinct(what, text) && !shown.includes(text));
}

function everythingHidden(variant: Variant): Secret[] {
  const { question } = variant.prepared;
  return [
    ...LANGUAGES.flatMap((language) => {
      const { text, answers } = showSolution(variant, language);
      return [
        ...distinctPieces(text).map((piece) => ({ what: 'solution', text: piece })),
        ...distinctPieces(question.solution[language]).map((piece) => ({ what: 'solution', text: piece })),
        ...Object.values(answers).flatMap((answer) => values(answer, 'right answer')),
      ];
    }),
    ...textsUnder(question.parts, 'feedback').map((text) => ({ what: 'mistake', text })),
    ...textsUnder(question.hints, 'text').map((text) => ({ what: 'hint', text })),
    ...variant.parts.flatMap(({ made }) => values(made.solve(), 'key')),
    ...Object.values(codeTasks(variant)).flatMap(({ cases }) =>
      cases.flatMap(({ hidden, args, returns }) => (hidden ? values([...args, returns], 'hidden case') : [])),
    ),
    { what: 'seed', text: String(Math.abs(variant.seed)) },
    { what: 'parameters', text: JSON.stringify(variant.drawn) },
    ...Object.values(variant.drawn).flatMap((value) =>
      Array.isArray(value) ? [{ what: 'parameter', text: JSON.stringify(value) }] : [],
    ),
  ];
}

const isDistinct = (what: string, text: string): boolean =>
  text.length >= (what === 'parameter' ? 12 : LONG_ENOUGH.value);

/** Pieces of a text between its formulas, numbers and code, which are drawn in other ways. */
function distinctPieces(markdown: string): string[] {
  return markdown
    .replaceAll(/\{\{.*?\}\}/gs, '\n')
    .split(/[^\p{L}\p{N} ,;，；：。、]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= (/\p{Script=Han}/u.test(piece) ? LONG_ENOUGH.Han : LONG_ENOUGH.words));
}

/** Every text that stands under a key, at whatever depth. */
function textsUnder(value: unknown, key: string, isInside = false): string[] {
  if (typeof value === 'string') return isInside ? distinctPieces(value) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsUnder(inner, key, isInside || name === key));
}

/** Numbers with several digits, and lines of code and formulas that are nobody else's. */
function values(value: unknown, what: string): Secret[] {
  if (typeof value === 'object' && value !== null)
    return Object.values(value).flatMap((inner) => values(inner, what));
  return String(value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => isTelling(line))
    .map((text) => ({ what, text }));
}

const isTelling = (line: string): boolean =>
  /^-?\d+\.\d{4,}$/.test(line) ||
  (line.length >= 12 && /[^\p{L}]/u.test(line) && !/^[{}()[\];\s]*$/.test(line));
