import { asBoolean, asNumber } from '../../expressions/value.ts';
import type { ChoicePart, ChoicesPart, Option } from '../../schema/parts/choice.ts';
import type { ShownChoice } from '../../schema/shown-question.ts';
import {
  type CompileIn,
  feedbackAt,
  graded,
  letterOf,
  type MadePart,
  type Making,
  type Prepare,
  Redraw,
  type Speak,
  UNANSWERED,
} from '../part-engine.ts';
import type { Random } from '../../expressions/random-functions.ts';
import { optional } from './number.ts';

interface MadeOption {
  option: Option;
  /** Its place in the question's text. */
  path: (string | number)[];
  right: boolean;
}

/** Draws the options of a variant, in the order in which they are shown. */
function prepareOptions(part: ChoicePart | ChoicesPart, path: (string | number)[], compile: CompileIn) {
  const prepared = part.options.map((option, i) => ({
    option,
    path: [...path, 'options', i],
    right: compile(option.right, [...path, 'options', i, 'right']),
    when: compile(option.when ?? true, [...path, 'options', i, 'when']),
  }));
  const show = part.show === undefined ? null : compile(part.show, [...path, 'show']);
  const atLeast = part.kind === 'choices' ? part.atLeast : { right: 1, wrong: 1 };

  return ({ scope, random, speak }: Making): MadeOption[] => {
    const possible = prepared
      .filter(({ when }) => asBoolean(when(scope)))
      .map(({ option, path: place, right }) => ({ option, path: place, right: asBoolean(right(scope)) }));
    const chosen = show ? drawSome(possible, asNumber(show(scope)), atLeast, part.kind, random) : possible;
    const rights = chosen.filter(({ right }) => right).length;
    if (part.kind === 'choice' && rights !== 1)
      throw new Redraw(`${rights} right options where one is needed`);
    if (rights < atLeast.right) throw new Redraw(`only ${rights} right options`);
    if (chosen.length - rights < atLeast.wrong) throw new Redraw('too few wrong options');
    const texts = new Set(chosen.map(({ option }) => speak(option.text)));
    if (texts.size < chosen.length) throw new Redraw('two options show the same');
    return part.fixed ? inOrderOf(chosen, possible) : random.shuffle(chosen);
  };
}

/** As many as asked: what is always there, what must be there, and the rest by chance. */
function drawSome(
  possible: MadeOption[],
  size: number,
  atLeast: { right: number; wrong: number },
  kind: 'choice' | 'choices',
  random: Random,
): MadeOption[] {
  const shuffled = random.shuffle(possible);
  const chosen = new Set(shuffled.filter(({ option }) => option.always));
  const fill = (count: number, fits: (option: MadeOption) => boolean) => {
    for (const option of shuffled) {
      if ([...chosen].filter(fits).length >= count) return;
      if (fits(option)) chosen.add(option);
    }
  };
  fill(kind === 'choice' ? 1 : atLeast.right, ({ right }) => right);
  fill(atLeast.wrong, ({ right }) => !right);
  for (const option of shuffled) {
    if (chosen.size >= size) break;
    if (kind === 'choices' || !option.right) chosen.add(option);
  }
  return [...chosen];
}

const inOrderOf = <T>(chosen: T[], all: readonly T[]): T[] => all.filter((one) => chosen.includes(one));

export function showChoices(options: readonly { text: string; spoken: string | null }[]): ShownChoice[] {
  return options.map((option, i) => ({ letter: letterOf(i), ...option }));
}

const shown = (options: MadeOption[], speak: Speak): ShownChoice[] =>
  showChoices(
    options.map(({ option }) => ({ text: speak(option.text), spoken: optional(option.spoken, speak) })),
  );

const rightText = (options: MadeOption[], speak: Speak): string =>
  options
    .map(({ option, right }, i) => (right ? `${letterOf(i)}. ${speak(option.text)}` : null))
    .filter((line) => line !== null)
    .join('\n\n');

export const prepareChoice: Prepare<ChoicePart> = (part, path, compile) => {
  const makeOptions = prepareOptions(part, path, compile);
  return (making): MadePart => {
    const options = makeOptions(making);
    return {
      show: (speak) => ({
        kind: 'choice',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        options: shown(options, speak),
      }),
      grade: (response) => {
        if (typeof response !== 'string' || response === '') return UNANSWERED;
        const chosen = options[options.findIndex((_, i) => letterOf(i) === response)];
        if (!chosen) return UNANSWERED;
        if (chosen.right) return graded(1, { marks: { [response]: 'right' } });
        return graded(0, {
          marks: { [response]: 'wrong' },
          feedback: chosen.option.feedback ? [feedbackAt(...chosen.path, 'feedback')] : [],
        });
      },
      solve: () => letterOf(options.findIndex(({ right }) => right)),
      mistakes: () =>
        options.flatMap(({ option, right, path: place }, i) =>
          !right && option.feedback ? [{ response: letterOf(i), feedback: [...place, 'feedback'] }] : [],
        ),
      rightAnswer: (speak) => ({ text: rightText(options, speak) }),
      numbers: () => ({}),
    };
  };
};

export const prepareChoices: Prepare<ChoicesPart> = (part, path, compile) => {
  const makeOptions = prepareOptions(part, path, compile);
  return (making): MadePart => {
    const options = makeOptions(making);
    const rights = options.filter(({ right }) => right).length;
    const rightLetters = () => options.flatMap(({ right }, i) => (right ? [letterOf(i)] : []));
    return {
      show: (speak) => ({
        kind: 'choices',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        options: shown(options, speak),
      }),
      grade: (response) => {
        if (typeof response !== 'object' || !('letters' in response) || response.letters.length === 0)
          return UNANSWERED;
        const letters = new Set(response.letters);
        const judged = options.map((option, i) => ({
          ...option,
          letter: letterOf(i),
          chosen: letters.has(letterOf(i)),
        }));
        const points = judged
          .filter(({ chosen }) => chosen)
          .reduce((sum, { right }) => sum + (right ? 1 : -1), 0);
        const slips = judged.filter(({ chosen, right }) => chosen !== right);
        return graded(points / rights, {
          marks: Object.fromEntries(
            judged
              .filter(({ chosen }) => chosen)
              .map(({ letter, right }) => [letter, right ? 'right' : 'wrong']),
          ),
          feedback: slips
            .filter(({ option }) => option.feedback)
            .map(({ path: place }) => feedbackAt(...place, 'feedback')),
        });
      },
      solve: () => ({ letters: rightLetters() }),
      mistakes: () =>
        options.flatMap(({ option, right, path: place }, i) => {
          if (!option.feedback) return [];
          const letters = right
            ? rightLetters().filter((letter) => letter !== letterOf(i))
            : [...rightLetters(), letterOf(i)];
          return letters.length > 0 ? [{ response: { letters }, feedback: [...place, 'feedback'] }] : [];
        }),
      rightAnswer: (speak) => ({ text: rightText(options, speak) }),
      numbers: () => ({}),
    };
  };
};
