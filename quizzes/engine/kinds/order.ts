import { asBoolean, asNumber } from '../../expressions/value.ts';
import type { OrderPart } from '../../schema/parts/order.ts';
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
import { optional } from './number.ts';
import { drawItems } from './draw-items.ts';

type Block = OrderPart['blocks'][number];
type Pair = { first: Block; second: Block; feedback: (string | number)[] | null };

/** Nearer values cannot be told apart by eye and would make two orders right. */
const SAME = 1e-9;

export const prepareOrder: Prepare<OrderPart> = (part, path, compile) => {
  const prepared = part.blocks.map((block, i) => ({
    block,
    always: block.always,
    when: compile(block.when ?? true, [...path, 'blocks', i, 'when']),
    by: block.by === undefined ? null : compile(block.by, [...path, 'blocks', i, 'by']),
  }));
  const show = part.show === undefined ? null : compile(part.show, [...path, 'show']);

  return ({ scope, random, speak }): MadePart => {
    const possible = prepared.filter(({ when }) => asBoolean(when(scope)));
    const drawn = show ? drawItems(possible, asNumber(show(scope)), random) : possible;
    const used = drawn.filter(({ block }) => !block.extra);
    const values = new Map(used.map(({ block, by }) => [block, by ? asNumber(by(scope)) : null]));
    const sequence = used
      .map(({ block }) => block)
      .toSorted((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0) || 0);
    const sorted = [...values.values()].filter((value) => value !== null).toSorted((a, b) => a - b);
    if (sorted.some((value, i) => i > 0 && value - (sorted[i - 1] ?? 0) <= SAME))
      throw new Redraw('two blocks are equal');
    const blocks = random.shuffle(drawn.map(({ block }) => block));
    if (new Set(blocks.map((block) => speak(block.text))).size < blocks.length)
      throw new Redraw('two blocks show the same');

    const letter = (block: Block) => letterOf(blocks.indexOf(block));
    const named = (list: OrderPart['mistakes'], field: string): Pair[] =>
      list.flatMap((rule, i) => {
        const [first, second] = [rule.first, rule.second].map((id) =>
          blocks.find((block) => block.id === id),
        );
        const feedback = rule.feedback ? [...path, field, i, 'feedback'] : null;
        return first && second ? [{ first, second, feedback }] : [];
      });
    const pairs: Pair[] = part.rules
      ? named(part.rules, 'rules')
      : sequence.flatMap((second, i) =>
          sequence.slice(0, i).map((first) => ({ first, second, feedback: null })),
        );
    const hints = [...pairs, ...named(part.mistakes, 'mistakes')];
    const inOrder = (order: Block[], { first, second }: Pair) =>
      order.includes(first) && order.includes(second) && order.indexOf(first) < order.indexOf(second);

    return {
      show: (speakNow) => ({
        kind: 'order',
        id: part.id ?? '',
        prompt: optional(part.prompt, speakNow),
        blocks: showChoices(
          blocks.map((block) => ({ text: speakNow(block.text), spoken: optional(block.spoken, speakNow) })),
        ),
        hasExtra: part.blocks.some(({ extra }) => extra),
        nesting: part.nesting,
        code: part.code,
      }),
      grade: (response) => {
        if (typeof response !== 'object' || !('blocks' in response) || response.blocks.length === 0)
          return UNANSWERED;
        const placed = response.blocks.flatMap(({ block, indent }, at) => {
          const found = blocks.find((one) => letter(one) === block);
          const isFirst = response.blocks.findIndex((one) => one.block === block) === at;
          return found && isFirst ? [{ block: found, indent }] : [];
        });
        const order = placed.map(({ block }) => block);
        const broken = pairs.filter((pair) => !inOrder(order, pair));
        const extras = order.filter(({ extra }) => extra);
        const misplaced = part.nesting
          ? placed
              .filter(({ block, indent }) => !block.extra && indent !== block.indent)
              .map(({ block }) => block)
          : [];
        const missing = used.filter(({ block }) => !order.includes(block)).length;
        const tests = pairs.length + (part.nesting ? used.length : 0);
        const slips = broken.length + misplaced.length + extras.length;
        const marks = Object.fromEntries(
          placed.map(({ block }) => {
            const wrong =
              block.extra ||
              misplaced.includes(block) ||
              broken.some(({ first, second }) => first === block || second === block);
            return [letter(block), wrong ? 'wrong' : 'right'] as const;
          }),
        );
        const turned = hints.filter(
          (pair) => pair.feedback && inOrder(order, { ...pair, first: pair.second, second: pair.first }),
        );
        return graded(
          slips + missing === 0 ? 1 : Math.min((tests - 2 * slips) / tests, 1 - 1 / (tests + 1)),
          {
            marks,
            feedback: [
              ...part.misplaced.flatMap(({ block: id, indent: wrong }, i) =>
                placed.some(
                  ({ block, indent }) =>
                    block.id === id && misplaced.includes(block) && (wrong === undefined || wrong === indent),
                )
                  ? [feedbackAt(...path, 'misplaced', i, 'feedback')]
                  : [],
              ),
              ...turned.map((pair) => feedbackAt(...(pair.feedback ?? []))),
              ...extras
                .filter(({ feedback }) => feedback)
                .map((block) => feedbackAt(...path, 'blocks', part.blocks.indexOf(block), 'feedback')),
            ],
          },
        );
      },
      solve: () => ({
        blocks: sequence.map((block) => ({ block: letter(block), indent: part.nesting ? block.indent : 0 })),
      }),
      mistakes: () => [
        ...part.misplaced.flatMap(({ block: id, indent }, i) => {
          const at = sequence.findIndex((block) => block.id === id);
          const wrong = indent ?? ((sequence[at]?.indent ?? 0) === 0 ? 1 : 0);
          if (at === -1 || sequence[at]?.indent === wrong) return [];
          return [
            {
              response: {
                blocks: sequence.map((block, k) => ({
                  block: letter(block),
                  indent: k === at ? wrong : block.indent,
                })),
              },
              feedback: [...path, 'misplaced', i, 'feedback'],
            },
          ];
        }),
        ...hints
          .filter(({ feedback }) => feedback)
          .map((pair) => {
            const order = sequence.filter((block) => block !== pair.second);
            order.splice(order.indexOf(pair.first), 0, pair.second);
            return {
              response: {
                blocks: order.map((block) => ({
                  block: letter(block),
                  indent: part.nesting ? block.indent : 0,
                })),
              },
              feedback: pair.feedback ?? [],
            };
          }),
        ...blocks
          .filter(({ extra, feedback }) => extra && feedback)
          .map((block) => ({
            response: {
              blocks: [...sequence, block].map((one) => ({
                block: letter(one),
                indent: part.nesting ? one.indent : 0,
              })),
            },
            feedback: [...path, 'blocks', part.blocks.indexOf(block), 'feedback'],
          })),
      ],
      rightAnswer: (speakNow) => ({
        text: part.code
          ? `\`\`\`\n${sequence.map((block) => '    '.repeat(block.indent) + speakNow(block.text)).join('\n')}\n\`\`\``
          : part.nesting
            ? sequence.map((block) => `${'  '.repeat(block.indent)}- ${speakNow(block.text)}`).join('\n')
            : sequence.map((block, k) => `${k + 1}. ${speakNow(block.text)}`).join('\n'),
      }),
      numbers: () => ({}),
    };
  };
};
