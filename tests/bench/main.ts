import { Command } from 'commander';

const program = new Command('bench').description('Measurements; each prints what it is compared with');

program
  .command('quiz')
  .description('many students start one quiz in the same second and answer for some minutes, over HTTP')
  .option('--students <n>', 'how many', Number, 500)
  .option('--minutes <n>', 'how long they answer', Number, 5)
  .option('--every <seconds>', 'between two answers of a student', Number, 5)
  .action(async (options: { students: number; minutes: number; every: number }) => {
    const { benchQuiz } = await import('./quiz/bench-quiz.ts');
    process.exitCode = await benchQuiz(options);
  });

program
  .command('variants')
  .description('variants made of every question, on one core')
  .action(async () => {
    const { benchVariants } = await import('./bench-variants.ts');
    benchVariants();
  });

await program.parseAsync();
