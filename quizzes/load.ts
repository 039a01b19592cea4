import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseQuestion, parseQuiz, type TextProblem } from './schema/parse-question.ts';
import type { Question } from './schema/question.ts';
import type { Quiz } from './schema/quiz.ts';

export const CONTENT_FOLDER = fileURLToPath(new URL('content', import.meta.url));
const QUIZZES = 'quizzes';

export interface QuestionFile {
  deck: string;
  file: string;
  source: string;
  question: Question;
}
export interface QuizFile {
  file: string;
  source: string;
  quiz: Quiz;
}

/** Text files that do not hold what they should, with everything that is wrong in them. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly problems: readonly (TextProblem & { file: string })[];
  constructor(problems: readonly (TextProblem & { file: string })[]) {
    super(
      problems
        .map(({ file, line, column, field, message }) => `${file}:${line}:${column} ${field}: ${message}`)
        .join('\n'),
    );
    this.problems = problems;
  }
}

/**
 * Reads the questions and quizzes that come with the source.
 * @throws ContentError that names file, line and field of everything that is wrong
 */
export function loadContent(folder = CONTENT_FOLDER): { questions: QuestionFile[]; quizzes: QuizFile[] } {
  const problems: (TextProblem & { file: string })[] = [];
  const questions: QuestionFile[] = [];
  const quizzes: QuizFile[] = [];
  for (const deck of readdirSync(folder).toSorted()) {
    for (const file of textFiles(join(folder, deck))) {
      const source = readFileSync(file, 'utf8');
      if (deck === QUIZZES) {
        const read = parseQuiz(source);
        if ('quiz' in read) quizzes.push({ file, source, quiz: read.quiz });
        else problems.push(...read.problems.map((problem) => ({ ...problem, file })));
      } else {
        const read = parseQuestion(source);
        if ('problems' in read) problems.push(...read.problems.map((problem) => ({ ...problem, file })));
        else if (`${read.question.id}.yaml` === basename(file))
          questions.push({ deck, file, source, question: read.question });
        else
          problems.push({
            file,
            line: 1,
            column: 1,
            field: 'id',
            message: `the file of ${read.question.id} has another name`,
          });
      }
    }
  }
  if (problems.length > 0) throw new ContentError(problems);
  return { questions, quizzes };
}

const textFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(folder, name));
