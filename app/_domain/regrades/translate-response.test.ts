import { describe, expect, it } from 'vitest';
import { makeVariant, type Variant } from '#quizzes/engine/make-variant.ts';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { showVariant } from '#quizzes/engine/show-variant.ts';
import { loadContent } from '#quizzes/load.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';
import type { Response } from '#quizzes/schema/response.ts';
import { translateResponse } from './translate-response.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i * 7919 - 5);

function variantOf(parts: string, seed: number, more = ''): Variant {
  const read = parseQuestion(`
id: test
kind: choice
bloom: apply
difficulty: 1
topics: [entropy]
title: { en: Test, zh-TW: 測試 }
prompt: { en: Which?, zh-TW: 哪一個？ }
solution: { en: So., zh-TW: 如此。 }
${more}
parts:
${parts}`);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return makeVariant(prepareQuestion(read.question), seed);
}

const option = (en: string, zh: string, right = false) =>
  `      - { text: { en: ${en}, zh-TW: ${zh} }, right: ${right} }`;
const choice = (options: string[], kind = 'choice', more = '') =>
  `  - kind: ${kind}\n${more}    options:\n${options.join('\n')}`;

/** The letters under which a variant shows these texts. */
function letters(variant: Variant, ...texts: string[]): string[] {
  const [part] = showVariant(variant, 'en').parts;
  const shown =
    part?.kind === 'choice' || part?.kind === 'choices'
      ? part.options
      : part?.kind === 'order'
        ? part.blocks
        : [];
  return texts.map((text) => shown.find((one) => one.text === text)?.letter ?? `no ${text}`);
}
const letter = (variant: Variant, text: string): string => letters(variant, text)[0] ?? '';
const FIRST = [option('one', '一', true), option('two', '二'), option('three', '三'), option('four', '四')];

describe('an answer to a choice', () => {
  it.each([
    ['an option is added', [...FIRST, option('five', '五')]],
    ['an option that nobody chose is removed', FIRST.toSpliced(3, 1)],
    ['the options are in another order', FIRST.toReversed()],
    ['a text is corrected in one language', [FIRST[0], option('TWO', '二'), ...FIRST.slice(2)]],
  ])('means the same when %s', (_, options) => {
    for (const seed of SEEDS) {
      const before = variantOf(choice(FIRST), seed);
      const after = variantOf(choice(options as string[]), seed);
      const chosen = letter(before, 'two');
      const result = translateResponse(before, after, { answer: chosen });
      const named = (options as string[]).some((one) => one.includes('TWO')) ? 'TWO' : 'two';
      expect(result).toEqual({ response: { answer: letter(after, named) } });
    }
  });

  it('is judged by the new key', () => {
    const turned = [option('one', '一'), option('two', '二', true), ...FIRST.slice(2)];
    for (const seed of SEEDS) {
      const before = variantOf(choice(FIRST), seed);
      const after = variantOf(choice(turned.toReversed()), seed);
      const result = translateResponse(before, after, { answer: letter(before, 'two') });
      expect('response' in result && gradeResponse(after, result.response).score).toBe(1);
    }
  });

  it('cannot be kept when what was chosen is gone', () => {
    for (const seed of SEEDS) {
      const before = variantOf(choice(FIRST), seed);
      const after = variantOf(choice(FIRST.toSpliced(1, 1)), seed);
      const answer = { answer: letter(before, 'two') };
      expect(translateResponse(before, after, answer)).toEqual({ problem: 'option_gone' });
    }
  });

  it('whose option is reworded in both languages is kept where somebody confirms it', () => {
    for (const words of [option('zwei', '貳'), option('TWO', '貳貳')]) {
      for (const seed of SEEDS) {
        const before = variantOf(choice(FIRST), seed);
        const after = variantOf(choice(FIRST.toSpliced(1, 1, words)), seed);
        const answer = { answer: letter(before, 'two') };
        expect(translateResponse(before, after, answer)).toEqual({ problem: 'option_reworded' });
        const now = letter(after, words.includes('zwei') ? 'zwei' : 'TWO');
        expect(translateResponse(before, after, answer, { keepsReworded: true })).toEqual({
          response: { answer: now },
        });
      }
    }
  });

  it.each([
    ['is right now', 'not_offered', [FIRST[0], option('zwei', '貳', true), ...FIRST.slice(2)]],
    ['stands at another place', 'option_gone', [FIRST[0], FIRST[2], option('zwei', '貳'), FIRST[3]]],
    [
      'is one of more',
      'option_gone',
      [FIRST[0], option('zwei', '貳'), ...FIRST.slice(2), option('five', '五')],
    ],
    ['has the words that another had', 'option_gone', [FIRST[0], FIRST[3], FIRST[2], option('five', '五')]],
  ])('whose option has other words and %s is not kept, whoever confirms', (_, problem, options) => {
    const before = variantOf(choice(FIRST, 'choices'), 3);
    const after = variantOf(choice(options as string[], 'choices'), 3);
    const answer = { answer: { letters: letters(before, 'two') } };
    for (const keepsReworded of [true, false])
      expect(translateResponse(before, after, answer, { keepsReworded })).toEqual({ problem });
  });

  it('cannot be judged when what is right now was never offered', () => {
    const added = [option('one', '一'), ...FIRST.slice(1), option('five', '五', true)];
    const before = variantOf(choice(FIRST), 3);
    const after = variantOf(choice(added), 3);
    const answer = { answer: letter(before, 'two') };
    expect(translateResponse(before, after, answer)).toEqual({ problem: 'not_offered' });
  });

  it('cannot be kept when the seed draws other options and the chosen one is not among them', () => {
    const show = '    show: 3\n';
    let gone = 0;
    for (const seed of SEEDS) {
      const before = variantOf(choice(FIRST, 'choice', show), seed);
      const after = variantOf(choice([...FIRST, option('five', '五')], 'choice', show), seed);
      for (const text of ['one', 'two', 'three', 'four']) {
        const chosen = letter(before, text);
        if (chosen.startsWith('no')) continue;
        const now = letter(after, text);
        const result = translateResponse(before, after, { answer: chosen });
        if (now.startsWith('no')) gone += 1;
        expect(result).toEqual(
          now.startsWith('no') ? { problem: 'option_gone' } : { response: { answer: now } },
        );
      }
    }
    expect(gone).toBeGreaterThan(0);
  });

  it('of several is kept letter by letter', () => {
    const several = [option('one', '一', true), option('two', '二', true), ...FIRST.slice(2)];
    for (const seed of SEEDS) {
      const before = variantOf(choice(several, 'choices'), seed);
      const after = variantOf(choice(several.toReversed().toSpliced(0, 1), 'choices'), seed);
      const result = translateResponse(before, after, {
        answer: { letters: letters(before, 'three', 'one') },
      });
      expect(result).toEqual({
        response: { answer: { letters: letters(after, 'three', 'one').toSorted() } },
      });
    }
  });
});

const block = (id: string, en: string, zh: string) =>
  `      - { id: ${id}, text: { en: ${en}, zh-TW: ${zh} } }`;
const order = (blocks: string[]) => `  - kind: order\n    blocks:\n${blocks.join('\n')}`;
const BLOCKS = [block('a', 'zero', '歸零'), block('b', 'forward', '前向'), block('c', 'step', '更新')];
const placed = (variant: Variant, ...texts: string[]): Response => ({
  answer: { blocks: letters(variant, ...texts).map((one) => ({ block: one, indent: 0 })) },
});

describe('an order', () => {
  it('follows a block that the author reworded, and drops one that is asked no more', () => {
    const reworded = [block('a', 'reset', '清空'), block('c', 'step', '更新')].toReversed();
    for (const seed of SEEDS) {
      const before = variantOf(order(BLOCKS), seed);
      const after = variantOf(order(reworded), seed);
      const result = translateResponse(before, after, placed(before, 'step', 'forward', 'zero'));
      expect(result).toEqual({ response: placed(after, 'step', 'reset') });
    }
  });

  it('cannot be judged when a new block belongs into it', () => {
    const before = variantOf(order(BLOCKS), 1);
    const after = variantOf(order([...BLOCKS, block('d', 'log', '記錄')]), 1);
    const result = translateResponse(before, after, placed(before, 'zero', 'forward', 'step'));
    expect(result).toEqual({ problem: 'not_offered' });
  });
});

const item = (en: string, zh: string, to: string) =>
  `      - { text: { en: ${en}, zh-TW: ${zh} }, with: ${to} }`;
const to = (id: string, en: string, zh: string) => `      - { id: ${id}, text: { en: ${en}, zh-TW: ${zh} } }`;
const match = (items: string[], choices: string[]) =>
  `  - kind: match\n    items:\n${items.join('\n')}\n    choices:\n${choices.join('\n')}`;
const ITEMS = [item('cat', '貓', 'x'), item('dog', '狗', 'y'), item('owl', '貓頭鷹', 'x')];
const CHOICES = [to('x', 'meow', '喵'), to('y', 'woof', '汪'), to('z', 'moo', '哞')];

describe('a match', () => {
  it('stays as it was meant when items and choices are removed, added and reworded', () => {
    const items = [item('dog', '狗', 'y'), item('cat', '貓', 'x')];
    const choices = [to('y', 'bark', '吠'), to('w', 'quack', '呱'), to('x', 'meow', '喵')];
    for (const seed of SEEDS) {
      const before = variantOf(match(ITEMS, CHOICES), seed);
      const after = variantOf(match(items, choices), seed);
      const right = before.parts[0]?.made.solve();
      const result = translateResponse(before, after, { answer: right as never });
      expect(result).toEqual({ response: { answer: after.parts[0]?.made.solve() } });
    }
  });

  it('cannot be kept when a choice that was made is gone', () => {
    const before = variantOf(match(ITEMS, CHOICES), 5);
    const after = variantOf(match(ITEMS, CHOICES.slice(0, 2)), 5);
    const [part] = showVariant(before, 'en').parts;
    const moo = part?.kind === 'match' ? part.choices.find(({ text }) => text === 'moo')?.letter : '';
    const result = translateResponse(before, after, { answer: { pairs: { A: moo ?? '' } } });
    expect(result).toEqual({ problem: 'option_gone' });
  });
});

const row = (head: string, answer: number) =>
  `      - { head: '${head}', cells: [{ kind: number, answer: ${answer}, tolerance: exact }] }`;
const table = (rows: string[]) =>
  `  - kind: table\n    columns: ['n', '2n']\n    shuffleRows: true\n    rows:\n${rows.join('\n')}`;

describe('a table', () => {
  it('keeps each number with its row when a row is dropped', () => {
    for (const seed of SEEDS) {
      const before = variantOf(table([row('1', 2), row('2', 5), row('3', 6)]), seed);
      const after = variantOf(table([row('3', 6), row('1', 2)]), seed);
      const result = translateResponse(before, after, { answer: before.parts[0]?.made.solve() as never });
      expect('response' in result && gradeResponse(after, result.response).score).toBe(1);
    }
  });

  it('cannot be judged when a row is new', () => {
    const before = variantOf(table([row('1', 2), row('2', 4)]), 1);
    const after = variantOf(table([row('1', 2), row('2', 4), row('4', 8)]), 1);
    const result = translateResponse(before, after, { answer: before.parts[0]?.made.solve() as never });
    expect(result).toEqual({ problem: 'not_offered' });
  });
});

const bug = (code: string, reason: string) => `  - kind: find-bug
    language: text
    code: |
${code
  .split('\n')
  .map((line) => `      ${line}`)
  .join('\n')}
    bugs:
      - { id: a, replace: two, with: zwei, reason: { en: ${reason}, zh-TW: 德文 } }
    wrongReasons:
      - { text: { en: it is loud, zh-TW: 太大聲 } }
      - { text: { en: it is old, zh-TW: 太舊 } }`;

describe('marked lines', () => {
  it('stay in the same code, and the reason keeps its meaning', () => {
    for (const seed of SEEDS) {
      const before = variantOf(bug('one\ntwo\nthree', 'German'), seed);
      const after = variantOf(bug('one\ntwo\nthree', 'it is German'), seed);
      const result = translateResponse(before, after, { answer: before.parts[0]?.made.solve() as never });
      expect('response' in result && gradeResponse(after, result.response).score).toBe(1);
    }
  });

  it('keep the reason of the same fault, in whatever words', () => {
    const before = variantOf(bug('one\ntwo\nthree', 'German'), 2);
    const after = variantOf(
      bug('one\ntwo\nthree', 'not English').replace('zh-TW: 德文', 'zh-TW: 不是英文'),
      2,
    );
    const result = translateResponse(before, after, { answer: before.parts[0]?.made.solve() as never });
    expect('response' in result && gradeResponse(after, result.response).score).toBe(1);
  });

  it('mean nothing in other code', () => {
    const before = variantOf(bug('one\ntwo\nthree', 'German'), 1);
    const after = variantOf(bug('null\none\ntwo\nthree', 'German'), 1);
    const answer = { answer: { lines: [2] } };
    expect(translateResponse(before, after, answer)).toEqual({ problem: 'code_changed' });
  });
});

const number = (answer: string, id = '') =>
  `  - kind: number\n    answer: ${answer}\n    tolerance: exact\n${id ? `    id: ${id}\n` : ''}`;

describe('parts', () => {
  it('keep what was typed; those not answered stay so', () => {
    const before = variantOf(number('1') + number('2'), 1);
    const after = variantOf(number('1') + number('3'), 1);
    const result = translateResponse(before, after, { answer: '1', answer2: ' ' });
    expect(result).toEqual({ response: { answer: '1' } });
  });

  it('that were never asked keep the answer from being judged', () => {
    const before = variantOf(number('1', 'first'), 1);
    const after = variantOf(number('1', 'first') + number('2', 'second'), 1);
    expect(translateResponse(before, after, { first: '1' })).toEqual({ problem: 'part_new' });
  });

  it('of another kind are not the same', () => {
    const before = variantOf(number('1'), 1);
    const after = variantOf('  - kind: text\n    accept: ["1"]\n', 1);
    expect(translateResponse(before, after, { answer: '1' })).toEqual({ problem: 'kind_changed' });
  });
});

it('every question of the courses means the same under its own text', () => {
  const changed = loadContent().questions.flatMap(({ question }) => {
    const [before, after] = [prepareQuestion(question), prepareQuestion(question)];
    return [3, -977].flatMap((seed) => {
      const variant = makeVariant(before, seed);
      const response = Object.fromEntries(variant.parts.map(({ id, made }) => [id, made.solve()]));
      const result = translateResponse(variant, makeVariant(after, seed, variant.drawn), response);
      const fills = (given: Response) => gradeResponse(variant, given).score;
      return 'response' in result && fills(result.response) === fills(response) ? [] : [question.id];
    });
  });
  expect(changed).toEqual([]);
});
