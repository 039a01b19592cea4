import type { Locator } from '@playwright/test';
import type { Variant } from '#quizzes/engine/make-variant.ts';
import type { PartResponse, Response } from '#quizzes/schema/response.ts';
import { tabTo } from './tab-to.ts';

/** Answers a question with keys alone, from control to control as somebody without a mouse does. */
export async function answerByKeyboard(
  question: Locator,
  variant: Variant,
  response: Response,
): Promise<void> {
  const seen = new Map<string, number>();
  for (const [i, { id }] of variant.parts.entries()) {
    const input = INPUTS[variant.prepared.question.parts[i]?.kind ?? 'number'];
    const at = seen.get(input.where) ?? 0;
    seen.set(input.where, at + 1);
    const answer = response[id];
    if (answer !== undefined) await input.answer(question.locator(input.where).nth(at), answer);
  }
}

const letterIndex = (letter: string): number => letter.charCodeAt(0) - 65;

/** Goes to the first of some radio buttons and with the arrows to the one of this place, which chooses it. */
async function chooseRadio(radios: Locator, at: number): Promise<void> {
  await tabTo(radios.first());
  const { keyboard } = radios.page();
  await keyboard.press('Space');
  for (let i = 0; i < at; i++) await keyboard.press('ArrowDown');
}

async function tick(boxes: Locator, places: readonly number[]): Promise<void> {
  for (const place of places) {
    await tabTo(boxes.nth(place));
    await boxes.page().keyboard.press('Space');
  }
}

/** The first option of a list is "Choose…". */
async function choose(list: Locator, letter: string): Promise<void> {
  await tabTo(list);
  for (let i = 0; i <= letterIndex(letter); i++) await list.page().keyboard.press('ArrowDown');
}

async function typeInto(field: Locator, typed: string): Promise<void> {
  await tabTo(field);
  await field.page().keyboard.press('ControlOrMeta+A');
  await field.page().keyboard.type(typed);
}

async function putInOrder(list: Locator, blocks: readonly { block: string }[]): Promise<void> {
  const { keyboard } = list.page();
  const now = blocks.map(({ block }) => block).sort();
  // A row's last two buttons move it up and down, and keep the focus.
  const buttons = (row: number) => list.locator('li').nth(row).getByRole('button');
  // What stands right already becomes an answer by being touched.
  await tabTo(buttons(0).last());
  await keyboard.press('Enter');
  await keyboard.press('Alt+ArrowUp');
  for (const [place, { block }] of blocks.entries()) {
    const from = now.indexOf(block);
    now.splice(place, 0, ...now.splice(from, 1));
    if (from > place) await tabTo(buttons(from).nth(-2));
    for (let i = from; i > place; i--) await keyboard.press(i % 2 ? 'Enter' : 'Alt+ArrowUp');
  }
}

async function answerTyped(field: Locator, answer: PartResponse): Promise<void> {
  if (typeof answer === 'string') await typeInto(field, answer);
}

type PartKind = Variant['prepared']['question']['parts'][number]['kind'];
type Input = { where: string; answer(input: Locator, answer: PartResponse): Promise<void> };
const FIELD: Input = { where: 'input:not([type]):not(td input)', answer: answerTyped };

/** Where a kind's inputs are within a question, and how they are used. */
const INPUTS: Record<PartKind, Input> = {
  number: FIELD,
  shape: FIELD,
  formula: FIELD,
  text: FIELD,
  choice: {
    where: '[role=radiogroup]',
    answer: (group, answer) => chooseRadio(group.getByRole('radio'), letterIndex(String(answer))),
  },
  choices: {
    where: '[role=group]:has([type=checkbox])',
    answer: async (group, answer) => {
      if (typeof answer === 'object' && 'letters' in answer)
        await tick(group.getByRole('checkbox'), answer.letters.map(letterIndex));
    },
  },
  order: {
    where: 'ol.order-list',
    answer: async (list, answer) => {
      if (typeof answer === 'object' && 'blocks' in answer) await putInOrder(list, answer.blocks);
    },
  },
  match: {
    where: 'fieldset:has(select)',
    answer: async (items, answer) => {
      if (typeof answer !== 'object' || !('pairs' in answer)) return;
      const pairs = Object.entries(answer.pairs).sort(([a], [b]) => letterIndex(a) - letterIndex(b));
      for (const [item, letter] of pairs)
        await choose(items.getByRole('combobox').nth(letterIndex(item)), letter);
    },
  },
  table: {
    where: 'table:has(input, select)',
    answer: async (table, answer) => {
      if (typeof answer !== 'object' || !('cells' in answer)) return;
      for (const [name, typed] of Object.entries(answer.cells)) {
        const cell = table.locator(`[id$="-cell-${name}"]`);
        const isList = (await cell.evaluate((element) => element.tagName)) === 'SELECT';
        await (isList ? choose(cell, typed) : typeInto(cell, typed));
      }
    },
  },
  'find-bug': {
    where: '.bug-lines',
    answer: async (lines, answer) => {
      if (typeof answer !== 'object' || !('lines' in answer)) return;
      const places = answer.lines.map((line) => line - 1);
      const boxes = lines.getByRole('checkbox');
      if ((await boxes.count()) > 0) await tick(boxes, places);
      else await chooseRadio(lines.getByRole('radio'), places[0] ?? 0);
      if (answer.reason) {
        const reasons = lines.locator('xpath=ancestor::article').getByRole('radiogroup').last();
        await chooseRadio(reasons.getByRole('radio'), letterIndex(answer.reason));
      }
    },
  },
  code: {
    where: 'textarea.code-text',
    answer: async (editor, answer) => {
      if (typeof answer !== 'object' || !('code' in answer)) return;
      const { keyboard } = editor.page();
      await tabTo(editor);
      await keyboard.press('ControlOrMeta+A');
      // At once, since the editor indents what is typed line by line.
      await keyboard.insertText(answer.code);
      await keyboard.press('ControlOrMeta+Enter');
    },
  },
};
