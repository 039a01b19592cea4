import { Command } from 'commander';
import { z } from 'zod';

const program: Command = new Command('npm run bench --')
  .description(
    'Measurements. Each prints what it is compared with; none is a test, and none fails by a figure.',
  )
  .addHelpText(
    'after',
    `
What they cost on two cores:
  train     half an hour with PyTorch, --quick five minutes; the first --with-pytorch installs it (some minutes)
  overhead  three minutes, --quick one, --memory ten
  quiz      seven minutes, --minutes 1 three
  variants  half a minute

train and overhead write their results to .build/bench as well. Measure on a machine that does nothing else.`,
  );

program
  .command('train')
  .description('training in the sandbox against training without it, PyTorch and the published tfjs packages')
  .option('--quick', 'fewer images and rounds: minutes, and less certain figures')
  .option('--with-pytorch', 'beside PyTorch on the CPU, which is installed under .build/pytorch once')
  .option('--models <names>', 'some of mlp, mnist-cnn, cifar-cnn, with commas between')
  .option('--backends <names>', 'some of the installed backends, with commas between')
  .option('--rounds <n>', 'timed runs of each (7, quick 3)')
  .option('--threads <n>', 'how many "all threads" are (as many as there are cores)')
  .option('--no-stock', 'without the published tfjs packages as they are')
  .option('--seed <n>', 'of weights and shuffling (1)')
  .option('--json <file>', 'write every run there')
  .option('--markdown <file>', 'write the tables there')
  .option('--write-docs', 'put the tables into docs/training-speed.md, the most important into README.md')
  .action(async (given: unknown) => {
    const { TrainOptions } = await import('./train/train-options.ts');
    const options = TrainOptions.safeParse(given);
    if (!options.success) program.error(z.prettifyError(options.error));
    const { benchTrain } = await import('./train/bench-train.ts');
    await benchTrain(options.data);
  });

program
  .command('overhead')
  .description('what a student waits for beside the training, with an idle worker, and the worker’s memory')
  .option('--quick', 'eight submissions instead of thirty')
  .option('--memory', 'a hundred submissions')
  .option(
    '--with-otter',
    'beside otter-grader on a notebook of one line, which is installed under .build/otter once',
  )
  .option('--backend <name>', 'which the worker is told to use (the best that is installed)')
  .option('--json <file>', 'write every submission there')
  .option('--markdown <file>', 'write the tables there')
  .action(async (given: unknown) => {
    const { OverheadOptions } = await import('./overhead/overhead-options.ts');
    const options = OverheadOptions.safeParse(given);
    if (!options.success) program.error(z.prettifyError(options.error));
    const { benchOverhead } = await import('./overhead/bench-overhead.ts');
    await benchOverhead(options.data);
  });

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

if (process.argv.length === 2) program.outputHelp();
else await program.parseAsync();
