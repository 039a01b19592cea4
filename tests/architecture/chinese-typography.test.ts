import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listFiles } from './list-files.ts';

const files = listFiles('{ts,tsx,json,yaml,yml}').filter(
  (file) => /^(app|db|grader|quizzes|start)\//.test(file) && !/\.test\.tsx?$/.test(file),
);

/** What a reader in Taiwan would stumble over, and what to write instead. */
const RULES: [RegExp, string][] = [
  [
    /\p{Script=Han} [\p{Script=Latin}\d]|[\p{Script=Latin}\d] \p{Script=Han}/u,
    'a typed space between Han and Latin; CSS sets that space',
  ],
  [/\p{Script=Han}[,;:?!](?!\d)/u, 'half-width punctuation after Han; use ，；：？！'],
  [/\p{Script=Han}[“”‘’]|[“”‘’]\p{Script=Han}/u, 'quotes of English; use 「」'],
  [/圖片|圖像/u, 'another word for what is called 影像 everywhere'],
  [/數據|程序|保存|隊列|您|默認|視頻|信息|屏幕|軟件/u, 'a term of the mainland'],
];

it.each(RULES)('no Chinese text has %s', (pattern, why) => {
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${why}: ${line.trim().slice(0, 100)}`] : [],
      ),
  );
  expect(found).toEqual([]);
});
