import { glob, readFile } from 'node:fs/promises';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { readMessages } from '#app/_i18n/read-messages.ts';
import { previewSource } from '#app/_domain/authoring/preview-source.ts';
import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { texProblems } from '#quizzes/check/check-tex.ts';
import { explainProblem } from './explain-problem.ts';

const [en, zh] = await Promise.all([readMessages('en'), readMessages('zh-TW')]);
const english = createTranslator({ locale: 'en', messages: en, namespace: 'authoring.problem' });
const chinese = createTranslator({ locale: 'zh-TW', messages: zh, namespace: 'authoring.problem' });
const inChinese = (message: string) => explainProblem(message, chinese as never);

const source = readTemplate({ kind: 'number', slug: 'told' });
const problemsOf = (from: string | RegExp, to: string) => {
  const changed = source.replace(from, to);
  expect(changed).not.toBe(source);
  return previewSource({ source: changed, slug: 'told', seed: 1 }).problems.map(({ message }) => message);
};

/** What authors get wrong most, as the schema and the engine say it today. */
it.each([
  ['difficulty: 2', 'difficulty: 9', '太大'],
  ['difficulty: 2', 'difficulty: two', '應該是數字，卻是文字'],
  ['kind: number', 'kind: numbr', '其中之一'],
  [/bloom: .*\n/, '', '缺少'],
  ['minutes: 2', 'minuts: 2', '沒有的欄位'],
  ['id: told', 'id: other', '必須維持told'],
  ['answer: next', 'answer: nxt', '沒有「nxt」'],
  ['answer: next', 'answer: nxt(1)', '沒有「nxt」這個函數'],
  ['answer: next', 'answer: "[1, 2]"', '需要數字，卻是有2項的清單'],
  ['answer: next', 'answer: (next', '缺少結尾的)，在第6個字元'],
  ['answer: next', 'answer: next +', '太早結束'],
  ['answer: next', 'answer: next = 2', '運算式不能寫「next = 2」'],
  ['answer: next', 'answer: "next[0, 1]"', '一次只能用一個索引'],
  ['answer: next', 'answer: factorial(-1)', '無法計算-1的階乘'],
  ['where:\n', 'where:\n  - false\n', 'where的條件不成立'],
  ['{{ next }}', '{{ next | fancy }}', '沒有「fancy」這個格式'],
  ['{{ next }}', '{{ next | fixed 200 }}', '位數必須是0到100的整數，不能是200'],
  ['{{ next }}', '{{ next', '大括號沒有關上'],
])('says in Chinese what %j made %j is', (from, to, told) => {
  const [message = ''] = problemsOf(from, to);
  expect(inChinese(message)).toContain(told);
});

/** As the YAML reader says it today. */
it.each([
  ['difficulty: 2', 'difficulty: 2\ndifficulty: 3', '這個欄位出現了兩次'],
  ['difficulty: 2', '\tdifficulty: 2', '不能用tab'],
  [/\s*$/, '\nmore: "2', '缺少結尾的引號"'],
  ['difficulty: 2', 'difficulty: @2', '要加引號'],
  ['difficulty: 2', 'difficulty: *two', '沒有two這個錨點'],
  ['difficulty: 2', 'difficulty: [2', '[ ]沒有關上：缺少]'],
  ['difficulty: 2', 'difficulty: { a: 2', '{ }沒有關上：缺少}'],
  ['difficulty: 2', 'difficulty: two: three', '含有冒號的文字要加引號'],
  ['difficulty: 2', 'difficulty: "\\d"', '在雙引號裡沒有意義'],
  ['difficulty: 2', 'difficulty: 2\nwords', '後面接冒號和空格'],
  ['difficulty: 2', 'difficulty: 2\n---\nid: two', '只能有一份內容'],
  ['difficulty: 2', '  difficulty: 2', '請檢查縮排'],
])('says in Chinese what is no YAML in %j made %j', (from, to, told) => {
  const [message = ''] = problemsOf(from, to);
  expect(inChinese(message)).toContain(told);
});

it.each([
  ['$\\fraction{1}{2}$', '沒有\\fraction'],
  ['$a^b^c$', '連續兩個上標'],
  ['$\\frac{1}$', '太早結束'],
  ['$x^$', '缺少內容'],
  ['$\\begin{matrx}1\\end{matrx}$', '沒有matrx這個環境'],
  ['$\\left( 1$', '這裡需要\\right'],
  ['$\\middle|$', '無法顯示成公式'],
])('says in Chinese what KaTeX says of %s', (text, told) => {
  const [message = ''] = texProblems(text);
  expect(inChinese(`${message} (zh-TW)`)).toContain(told);
});

describe('every sentence that the schema, the engine and the check may say to an author', () => {
  /** As an error, a reason to draw again, a finding or a rule of the schema writes it. */
  const SAID =
    /(?:ExpressionError|Redraw)\(\s*(?<a>['"`])(?<error>.+?)\k<a>|findings\.add\(\s*'\w+',\s*(?<b>['"`])(?<finding>.+?)\k<b>|findings\.report\(\s*'(?<kind>[\w-]+)',\s*(?<c>['"`])(?<report>.+?)\k<c>|message: (?<d>['"`])(?<rule>.+?)\k<d>/gs;
  const FOLDERS = 'quizzes/{expressions,engine,schema,check}/**/*.ts';

  async function sentences(): Promise<string[]> {
    const found: string[] = [];
    for await (const file of glob(FOLDERS)) {
      if (file.endsWith('.test.ts')) continue;
      for (const match of (await readFile(file, 'utf8')).matchAll(SAID)) {
        const { error, finding, report, kind, rule } = match.groups ?? {};
        const text = (error ?? finding ?? report ?? rule ?? '')
          .replaceAll('${language}', 'en')
          .replaceAll(/\$\{percent\(.*?\)\}/g, '3 %')
          .replaceAll('${problem}', 'TeX "x": Extra }')
          .replaceAll(/\$\{[^`]*?\}(?=[^}]|$)/g, '3');
        found.push(kind ? `${text} (allow: ${kind})` : text);
      }
    }
    return found;
  }

  it('is known in both languages', async () => {
    const said = await sentences();
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter((sentence) => inChinese(sentence) === null)).toEqual([]);
  });
});

describe('what the libraries may say', () => {
  const said = async (files: string, pattern: RegExp): Promise<string[]> => {
    const found: string[] = [];
    for await (const file of glob(files)) {
      for (const { groups } of (await readFile(file, 'utf8')).matchAll(pattern)) {
        found.push((groups?.text ?? '').replaceAll(/\$\{.*?\}/g, 'x'));
      }
    }
    return found;
  };

  it('of YAML is known', async () => {
    const pattern =
      /onError\(.*?, *'[A-Z_]+', *(?<q>['"`])(?<text>.+?)\k<q>[),]|const (?:message|msg) = (?<p>['"`])(?<more>.+?)\k<p>;/g;
    const messages = await said('node_modules/yaml/dist/compose/*.js', pattern);
    expect(messages.length).toBeGreaterThan(30);
    const other = chinese('yamlOther', {});
    const unknown = messages.filter((text) => inChinese(`${text} at line 1, column 1:`) === other);
    expect(unknown).toEqual([]);
  });

  it('of expressions is known', async () => {
    const pattern = /create(?:Syntax)?Error\(state, (?<q>['"])(?<text>.+?)\k<q>/g;
    const messages = await said('node_modules/mathjs/lib/esm/expression/parse.js', pattern);
    expect(messages.length).toBeGreaterThan(20);
    const other = chinese('exprOther', {});
    const whole = (text: string) =>
      text === 'End of string ' ? `${text}' expected` : text.replace(/[ \\u]$/, '$&x').replace(/"$/, '"x"');
    expect(messages.filter((text) => inChinese(`${whole(text)} (char 3)`)?.includes(other))).toEqual([]);
  });
});

it('does not call anything invalid', () => {
  const [message = ''] = problemsOf('difficulty: 2', 'difficulty: two');
  expect(explainProblem(message, english as never)).toBe('should be a number, is a text');
});

it('leaves what it does not know', () => {
  expect(explainProblem('the moon is full', english as never)).toBeNull();
});
