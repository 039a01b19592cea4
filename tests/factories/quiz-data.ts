import { and, eq, sql } from 'drizzle-orm';
import { importContent } from '#app/_domain/questions/import-content.ts';
import type { Database } from '#db/client.ts';
import { attemptQuestions, attempts } from '#db/schema/attempts.ts';
import { questions } from '#db/schema/questions.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { makeVariant } from '#quizzes/engine/make-variant.ts';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import type { QuestionFile } from '#quizzes/load.ts';
import { parseQuestion } from '#quizzes/schema/parse-question.ts';
import type { Quiz, QuizRules } from '#quizzes/schema/quiz.ts';

/** A sum whose numbers are drawn, so large that no id or time holds the answer by chance; a named mistake; two hints. */
const SUM = `
id: sum
kind: number
bloom: apply
difficulty: 1
topics: [entropy]
title: { en: A sum, zh-TW: 加法 }
draw:
  a: integer(1000000, 4000000)
  b: integer(5000000, 9000000)
prompt:
  en: What is $a + b$ for {{ a }} and {{ b }}?
  zh-TW: '{{ a }}加{{ b }}是多少？'
parts:
  - kind: number
    answer: a + b
    tolerance: { absolute: 0.5 }
    mistakes:
      - value: b - a
        feedback: { en: MISCONCEPTION subtracted, zh-TW: 誤解：你用了減法 }
hints:
  - { cost: 0.2, text: { en: HINT one, zh-TW: 提示一 } }
  - { cost: 0.3, text: { en: HINT two, zh-TW: 提示二 } }
solution: { en: 'WORKED {{ a + b }}', zh-TW: '解答{{ a + b }}' }
`;

const CHOICE = `
id: pick-one
kind: choice
bloom: remember
difficulty: 1
topics: [softmax]
title: { en: Pick one, zh-TW: 選一個 }
prompt: { en: Which one is right?, zh-TW: 哪一個對？ }
parts:
  - kind: choice
    options:
      - { text: { en: RIGHTCHOICE, zh-TW: 對的 }, right: true }
      - { text: { en: wrong one, zh-TW: 錯的一 }, feedback: { en: MISCONCEPTION one, zh-TW: 誤解一 } }
      - { text: { en: wrong two, zh-TW: 錯的二 }, feedback: { en: MISCONCEPTION two, zh-TW: 誤解二 } }
solution: { en: WORKED the first, zh-TW: 第一個 }
`;

const CODE = `
id: double-it
kind: code
bloom: apply
difficulty: 2
topics: [training-loop]
title: { en: Double it, zh-TW: 兩倍 }
prompt: { en: Return twice the number., zh-TW: 回傳兩倍的數。 }
parts:
  - kind: code
    function: double
    starter: "export function double(x: number): number {\\n  return 0;\\n}\\n"
    solution: "export function double(x: number): number {\\n  return 2 * x;\\n}\\n"
    cases:
      - args: [3]
        returns: 6
        mistakes: [{ returns: 9, feedback: { en: MISCONCEPTION squared, zh-TW: 誤解：平方 } }]
      - { args: [70707], returns: 141414, hidden: true }
solution: { en: WORKED two times, zh-TW: 乘以二 }
`;

export const QUESTION_FILES: QuestionFile[] = [SUM, CHOICE, CODE].map((source) => {
  const read = parseQuestion(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { deck: 'test', file: `${read.question.id}.yaml`, source, question: read.question };
});

const MINUTE = 60_000;
const inMs = (ms: number | null) => (ms === null ? null : new Date(Date.now() + ms));

/** A published quiz of two questions, open since a minute for an hour, unless said otherwise. */
export async function makeQuiz(
  db: Database,
  courseId: string,
  options: {
    slug?: string;
    rules?: Partial<QuizRules>;
    items?: Quiz['items'];
    opensInMs?: number | null;
    dueInMs?: number | null;
    closesInMs?: number | null;
    passCode?: string | null;
    isPublished?: boolean;
  } = {},
): Promise<{ id: string; slug: string }> {
  const slug = options.slug ?? 'quiz';
  const quiz: Quiz = {
    id: slug,
    title: { en: 'The quiz', 'zh-TW': '測驗' },
    description: { en: 'What it covers', 'zh-TW': '內容' },
    rules: {
      minutes: 20,
      attempts: 1,
      counts: 'highest',
      navigation: 'free',
      shuffle: false,
      hints: false,
      penalties: { attempt: 0, lateDay: 0 },
      review: { score: 'after-attempt', marks: 'after-due', solutions: 'after-due' },
      ...options.rules,
    },
    items: options.items ?? [
      { question: 'sum', points: 2 },
      { question: 'pick-one', points: 1 },
    ],
  };
  const { opensInMs = -MINUTE, dueInMs = null, closesInMs = 60 * MINUTE, passCode = null } = options;
  const file = { file: `${slug}.yaml`, source: JSON.stringify(quiz), quiz };
  await importContent(db, courseId, { questions: QUESTION_FILES, quizzes: [file] }, () => ({
    opensAt: inMs(opensInMs),
    dueAt: inMs(dueInMs),
    closesAt: inMs(closesInMs),
    publishedAt: options.isPublished === false ? null : new Date(Date.now() - 60 * MINUTE),
    passCode,
  }));
  const [row] = await db
    .select({ id: quizzes.id })
    .from(quizzes)
    .where(and(eq(quizzes.courseId, courseId), eq(quizzes.slug, slug)));
  if (!row) throw new Error('The quiz was not stored');
  return { id: row.id, slug };
}

export async function questionId(db: Database, courseId: string, slug: string): Promise<string> {
  const [row] = await db
    .select({ id: questions.id })
    .from(questions)
    .where(and(eq(questions.courseId, courseId), eq(questions.slug, slug)));
  if (!row) throw new Error(`There is no question ${slug}`);
  return row.id;
}

/** Moves everything about an attempt into the past, as if so much time had gone by since. */
export async function letTimePass(db: Database, attemptId: string, seconds: number): Promise<void> {
  const back = sql`make_interval(secs => ${seconds})`;
  await db
    .update(attempts)
    .set({
      startedAt: sql`${attempts.startedAt} - ${back}`,
      endsAt: sql`${attempts.endsAt} - ${back}`,
      endedAt: sql`${attempts.endedAt} - ${back}`,
    })
    .where(eq(attempts.id, attemptId));
  await db
    .update(attemptQuestions)
    .set({
      editedAt: sql`${attemptQuestions.editedAt} - ${back}`,
      savedAt: sql`${attemptQuestions.savedAt} - ${back}`,
    })
    .where(eq(attemptQuestions.attemptId, attemptId));
}

/** The right response to a question of an attempt, as its author knows it. */
export async function rightResponse(db: Database, attemptId: string, position: number) {
  const [row] = await db
    .select()
    .from(attemptQuestions)
    .where(and(eq(attemptQuestions.attemptId, attemptId), eq(attemptQuestions.position, position)));
  if (!row) throw new Error(`There is no question ${position}`);
  const version = await db.query.questionVersions.findFirst({
    where: (t, { eq: is }) => is(t.id, row.questionVersionId),
  });
  const read = parseQuestion(version?.source ?? '');
  if ('problems' in read) throw new Error('The question cannot be read');
  const variant = makeVariant(prepareQuestion(read.question), row.seed, row.drawn as never);
  return Object.fromEntries(variant.parts.map(({ id, made }) => [id, made.solve()]));
}
