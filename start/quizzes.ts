import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { openFunctionRunner } from '#grader/functions/run-code-task.ts';
import type { RunCode } from '#quizzes/check/check-code.ts';
import { checkQuestion } from '#quizzes/check/check-question.ts';
import type { CheckedQuestion } from '#quizzes/check/findings.ts';
import { writeKindTable, writeQuestionTable } from '#quizzes/check/write-table.ts';
import { CONTENT_FOLDER } from '#quizzes/load.ts';
import { parseQuestion, parseQuiz, placeOf } from '#quizzes/schema/parse-question.ts';
import { printVariant } from './print-variant.ts';

const program = new Command('quizzes').description('Checks and shows the questions of quizzes/content');

program
  .command('check')
  .argument('[paths...]', 'files or folders', [CONTENT_FOLDER])
  .option('--seeds <n>', 'variants tried of each question', Number, 1000)
  .action(async (paths: string[], { seeds }: { seeds: number }) => {
    // the solutions are ours; the grader's own sandbox runs them
    const runner = openFunctionRunner({ trusted: true });
    const runCode: RunCode = (source, task) => runner.run(source, task, { locale: 'en' });
    const checked: { deck: string; result: CheckedQuestion }[] = [];
    const known = new Set<string>();
    let errors = 0;
    const say = (
      file: string,
      text: string,
      level: string,
      message: string,
      field: (string | number)[] = [],
    ) => {
      const { line, column } = placeOf(text, field);
      const where = field.length > 0 ? ` ${field.join('.')}` : '';
      process.stdout.write(`${relative('.', file)}:${line}:${column} ${level}${where}: ${message}\n`);
      if (level === 'error') errors += 1;
    };
    const quizFiles: string[] = [];
    for (const file of paths.flatMap(textFiles)) {
      const text = readFileSync(file, 'utf8');
      const deck = basename(dirname(file));
      if (deck === 'quizzes') {
        quizFiles.push(file);
        continue;
      }
      const read = parseQuestion(text);
      if ('problems' in read) {
        for (const { line, column, field, message } of read.problems) {
          process.stdout.write(`${relative('.', file)}:${line}:${column} error ${field}: ${message}\n`);
          errors += 1;
        }
        continue;
      }
      known.add(read.question.id);
      if (`${read.question.id}.yaml` !== basename(file))
        say(file, text, 'error', 'the file has another name', ['id']);
      const result = await checkQuestion(read.question, { seeds, runCode });
      checked.push({ deck, result });
      for (const { level, message, field, seed, count } of result.findings) {
        const at = seed === null ? '' : ` · seed ${seed}${count > 1 ? ` and ${count - 1} more` : ''}`;
        say(file, text, level, message + at, numbered(read.question, field));
      }
    }
    for (const file of quizFiles) {
      const text = readFileSync(file, 'utf8');
      const read = parseQuiz(text);
      if ('problems' in read) {
        for (const { field, message } of read.problems) say(file, text, 'error', message, field.split('.'));
        continue;
      }
      const all = knownQuestions();
      for (const [i, item] of read.quiz.items.entries()) {
        for (const id of 'pool' in item ? item.pool : [item.question]) {
          if (!all.has(id)) say(file, text, 'error', `there is no question "${id}"`, ['items', i]);
        }
      }
    }
    await runner.close();
    process.stdout.write(`\n${writeQuestionTable(checked)}\n\n${writeKindTable(checked)}\n\n`);
    const reports = checked.reduce(
      (sum, { result }) => sum + result.findings.filter(({ level }) => level === 'report').length,
      0,
    );
    process.stdout.write(
      `${checked.length} questions on ${seeds} seeds each, ${quizFiles.length} quizzes: ${errors} errors, ${reports} reports\n`,
    );
    process.exitCode = errors + reports > 0 ? 1 : 0;
  });

program
  .command('show')
  .argument('<id>', 'a question')
  .option('--seed <n>', 'which variant', Number, 1)
  .option('--lang <language>', 'en or zh-TW', 'en')
  .action((id: string, { seed, lang }: { seed: number; lang: string }) => {
    const file = textFiles(CONTENT_FOLDER).find((path) => basename(path) === `${id}.yaml`);
    if (!file) throw new Error(`There is no question ${id}`);
    const read = parseQuestion(readFileSync(file, 'utf8'));
    if ('problems' in read)
      throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
    process.stdout.write(printVariant(read.question, seed, lang === 'zh-TW' ? 'zh-TW' : 'en'));
  });

await program.parseAsync();

/** YAML files of a folder and its folders, or the file itself. */
function textFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => join(path, name));
}

function knownQuestions(): Set<string> {
  return new Set(textFiles(CONTENT_FOLDER).map((file) => basename(file, '.yaml')));
}

/** Findings name parts by their ids; their place in the text is by number. */
function numbered(
  question: { parts: { id?: string | undefined }[] },
  field: (string | number)[],
): (string | number)[] {
  if (field[0] !== 'parts' || typeof field[1] === 'number') return field;
  const index = question.parts.findIndex(
    (part, i) => (part.id ?? (i === 0 ? 'answer' : `answer${i + 1}`)) === field[1],
  );
  return ['parts', Math.max(index, 0), ...field.slice(2)];
}
