import { asBoolean, asNumber } from '../../expressions/value.ts';
import type { MatchPart } from '../../schema/parts/match.ts';
import {
  feedbackAt,
  graded,
  letterOf,
  type MadePart,
  type Prepare,
  Redraw,
  UNANSWERED,
} from '../part-engine.ts';
import { showChoices } from './choice.ts';
import { drawItems } from './draw-items.ts';
import { optional } from './number.ts';

export const prepareMatch: Prepare<MatchPart> = (part, path, compile) => {
  const prepared = part.items.map((item, i) => ({
    item,
    always: item.always,
    when: compile(item.when ?? true, [...path, 'items', i, 'when']),
  }));
  const preparedChoices = part.choices.map((choice, i) => ({
    choice,
    when: compile(choice.when ?? true, [...path, 'choices', i, 'when']),
  }));
  const show = part.show === undefined ? null : compile(part.show, [...path, 'show']);

  return ({ scope, random, speak }): MadePart => {
    const possible = prepared.filter(({ when }) => asBoolean(when(scope)));
    const drawn = (show ? drawItems(possible, asNumber(show(scope)), random) : possible).map(
      ({ item }) => item,
    );
    const items = part.fixedItems ? drawn : random.shuffle(drawn);
    const needed = new Set(items.map((item) => item.with));
    const there = preparedChoices
      .filter(({ choice, when }) => needed.has(choice.id) || asBoolean(when(scope)))
      .map(({ choice }) => choice)
      .filter(({ id }) => !part.onlyNeeded || needed.has(id));
    const choices = part.fixed ? there : random.shuffle(there);
    for (const list of [items, choices]) {
      const texts = new Set(list.map((one) => speak(one.text)));
      if (texts.size < list.length) throw new Redraw('two items or choices show the same');
    }
    const letterOfChoice = (id: string) => letterOf(choices.findIndex((choice) => choice.id === id));
    const right = Object.fromEntries(items.map((item, i) => [letterOf(i), letterOfChoice(item.with)]));

    return {
      show: (speakNow) => {
        const listed = (list: readonly (typeof items)[number][] | readonly (typeof choices)[number][]) =>
          showChoices(
            list.map(({ text, spoken }) => ({ text: speakNow(text), spoken: optional(spoken, speakNow) })),
          );
        return {
          kind: 'match',
          id: part.id ?? '',
          prompt: optional(part.prompt, speakNow),
          items: listed(items),
          choices: listed(choices),
        };
      },
      grade: (response) => {
        if (typeof response !== 'object' || !('pairs' in response)) return UNANSWERED;
        const { pairs } = response;
        if (Object.keys(pairs).length === 0) return UNANSWERED;
        const letters = Object.keys(right);
        const marks = Object.fromEntries(
          letters.map(
            (item) =>
              [item, !pairs[item] ? 'unanswered' : pairs[item] === right[item] ? 'right' : 'wrong'] as const,
          ),
        );
        const wrong = letters.filter((item) => marks[item] === 'wrong');
        const recognised = part.mistakes.flatMap((mistake, i) =>
          wrong.some(
            (item) =>
              pairs[item] === letterOfChoice(mistake.choice) &&
              (mistake.item === undefined || items[letters.indexOf(item)]?.id === mistake.item),
          )
            ? [feedbackAt(...path, 'mistakes', i, 'feedback')]
            : [],
        );
        const hits = letters.filter((item) => marks[item] === 'right').length;
        return graded(hits / letters.length, { marks, feedback: recognised });
      },
      solve: () => ({ pairs: right }),
      mistakes: () =>
        part.mistakes.flatMap((mistake, i) => {
          const at = items.findIndex(
            (item) =>
              (mistake.item === undefined || item.id === mistake.item) && item.with !== mistake.choice,
          );
          const chosen = letterOfChoice(mistake.choice);
          if (at === -1 || !choices.some(({ id }) => id === mistake.choice)) return [];
          return [
            {
              response: { pairs: { ...right, [letterOf(at)]: chosen } },
              feedback: [...path, 'mistakes', i, 'feedback'],
            },
          ];
        }),
      rightAnswer: (speakNow) => ({
        text: items
          .map((item) => {
            const choice = choices.find(({ id }) => id === item.with);
            return `- ${speakNow(item.text)} → ${choice ? speakNow(choice.text) : ''}`;
          })
          .join('\n'),
      }),
      numbers: () => ({}),
    };
  };
};
