import { loadContent, type QuestionFile } from '#quizzes/load.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';

/** One question of each kind, in the order of the kinds, from the content that comes with the site. */
const OF_EACH_KIND = [
  'entropy-three-outcomes',
  'super-init-missing',
  'same-softmax',
  'entropy-rank-distributions',
  'optimizer-full-names',
  'mse-rmse-table',
  'one-hot-encode',
  'hidden-layer-parameters',
  'train-loop-find-the-bugs',
  'flatten-predictions',
  'which-trend-line',
  'ai-ml-dl-circles',
];

/** A word to be typed; the content asks for words in tables only. */
const TEXT = `
id: name-the-step
kind: text
bloom: remember
difficulty: 1
topics: [gradient-descent]
title: { en: Name the factor, zh-TW: 說出名稱 }
prompt:
  en: What is the factor called by which a gradient is multiplied in an update?
  zh-TW: 更新參數時，梯度要乘上的那個數叫做什麼？
parts:
  - kind: text
    accept: [learning rate, 學習率]
    mistakes:
      - accept: [momentum]
        feedback: { en: That is the share of the last step., zh-TW: 那是上一步所佔的比例。 }
solution: { en: It is the learning rate., zh-TW: 那是學習率。 }
`;

const sum = (id: string) => `
id: ${id}
kind: number
bloom: apply
difficulty: 1
topics: [entropy]
title: { en: Sum ${id}, zh-TW: 加法${id} }
draw:
  a: integer(10, 90)
  b: integer(110, 190)
prompt:
  en: What is $a + b$ for {{ a }} and {{ b }}?
  zh-TW: '{{ a }}加{{ b }}是多少？'
parts:
  - kind: number
    answer: a + b
    tolerance: { absolute: 0.5 }
solution: { en: 'It is {{ a + b }}.', zh-TW: '答案是{{ a + b }}。' }
`;

function readQuestion(source: string): QuestionFile {
  const read = parseQuestion(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { deck: 'test', file: `${read.question.id}.yaml`, source, question: read.question };
}

/** So many short questions whose answer is a number. */
export const sums = (count: number): QuestionFile[] =>
  Array.from({ length: count }, (_, i) => readQuestion(sum(`sum-${i + 1}`)));

export function everyKind(): QuestionFile[] {
  const { questions } = loadContent();
  const named = OF_EACH_KIND.map((id) => {
    const found = questions.find(({ question }) => question.id === id);
    if (!found) throw new Error(`The content has no question ${id}`);
    return found;
  });
  return [...named, readQuestion(TEXT)];
}
