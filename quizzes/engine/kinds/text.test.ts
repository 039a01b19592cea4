import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../../schema/parse-question.ts';
import { gradeResponse } from '../grade-response.ts';
import { makeVariant, type Variant } from '../make-variant.ts';
import { prepareQuestion } from '../prepare-question.ts';

function variantOf(fields: string): Variant {
  const read = parseQuestion(`
id: told
kind: text
bloom: remember
difficulty: 1
topics: [training-loop]
title: { en: Name it, zh-TW: 說出名稱 }
prompt: { en: What is it called?, zh-TW: 叫什麼？ }
parts:
  - kind: text
${fields}
solution: { en: So., zh-TW: 如此。 }`);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return makeVariant(prepareQuestion(read.question), 1);
}

const EPOCH = variantOf(`    accept:
      - { en: back-propagation, zh-TW: 反向傳播 }
      - { en: softmax layer, zh-TW: softmax函數 }
      - { en: Bézier's rule, zh-TW: 台灣 }
    mistakes:
      - accept: [{ en: chain rule, zh-TW: 連鎖律 }]
        feedback: { en: That is how it is computed., zh-TW: 那是計算的方法。 }`);
const markOf = (typed: string, variant = EPOCH) => gradeResponse(variant, { answer: typed }).mark;

describe('a short text', () => {
  it.each([
    ['as accepted', 'back-propagation'],
    ['in the other language', '反向傳播'],
    ['in capitals', 'BACK-Propagation'],
    ['with spaces around it and doubled ones', '  softmax   layer\n'],
    ['in full width, as a Chinese keyboard types it', 'ｓｏｆｔｍａｘ　ｌａｙｅｒ'],
    ['with a space between Chinese and Latin', 'softmax 函數'],
    ['with spaces between Chinese characters', '反向 傳播'],
    ['with a dash instead of the hyphen', 'back–propagation'],
    ['with the hyphen that does not break', 'back\u2011propagation'],
    ['with what no one sees, as pasting brings it', '\u200Bback-\u00ADpropagation\uFEFF'],
    ['with a curly apostrophe', 'bézier’s rule'],
    ['with the accent as a character of its own', "be\u0301zier's rule"],
  ])('is right %s', (_, typed) => expect(markOf(typed)).toBe('right'));

  it.each([
    ['other words', 'forward propagation'],
    ['words run together', 'softmaxlayer'],
    ['without the accent', "bezier's rule"],
    ['more than the form', 'back-propagation through time'],
  ])('is wrong with %s', (_, typed) => expect(markOf(typed)).toBe('wrong'));

  it('tells a mistake in either language, in any of these spellings', () => {
    for (const typed of ['Chain  Rule', '連鎖律', 'ＣＨＡＩＮ rule']) {
      const { parts } = gradeResponse(EPOCH, { answer: typed });
      expect(parts.answer).toMatchObject({
        mark: 'wrong',
        feedback: [{ path: ['parts', 0, 'mistakes', 0, 'feedback'] }],
      });
    }
  });

  it('is unanswered when nothing can be seen', () => {
    for (const typed of ['', ' \u3000', '\u200B']) expect(markOf(typed)).toBe('unanswered');
  });

  it('keeps capitals apart where the author says so', () => {
    const strict = variantOf('    accept: ["ReLU"]\n    caseSensitive: true');
    expect([markOf('ReLU', strict), markOf('ＲｅＬＵ', strict), markOf('relu', strict)]).toEqual([
      'right',
      'right',
      'wrong',
    ]);
  });
});
