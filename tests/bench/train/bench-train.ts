import { availableParallelism } from 'node:os';
import { inspect } from 'node:util';
import { installedBackends } from '#grader/backends/installed-backends.ts';
import { dataFolder } from '#grader/data-folder.ts';
import { readLocalSecret } from '#grader/datasets/local-secret.ts';
import { prepareDataset } from '#grader/datasets/prepare-dataset.ts';
import type { TrainingData } from '#grader/datasets/prepared-dataset.ts';
import { answerQuestions } from './answer-questions.ts';
import { compileTimed } from './compile-timed.ts';
import { cutData } from './cut-data.ts';
import { describeMachine, formatProvenance } from './describe-machine.ts';
import { interleave, type Series } from './interleave.ts';
import { listContenders } from './list-contenders.ts';
import { BENCH_MODELS, type BenchModel, MODELS, type RunSizes } from './models.ts';
import { installPytorch, TORCH_VERSION } from './pytorch/install-pytorch.ts';
import { formatTable, type Table } from './table.ts';
import type { TrainOptions } from './train-options.ts';
import { writeDocs, writeResults } from './write-results.ts';

const FULL_ROUNDS = 7;
const QUICK_ROUNDS = 3;

const note = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Times training in the sandbox, without it, and elsewhere, and prints a table for each question. Nothing fails because
 * of a figure: the tables say which targets are met.
 */
export async function benchTrain(options: TrainOptions): Promise<void> {
  const python = options.withPytorch ? await findPytorch() : null;
  const threads = options.threads ?? availableParallelism();
  const contenders = listContenders({
    backends: options.backends ?? installedBackends(),
    threads: threads > 1 ? [1, threads] : [1],
    python,
    withStock: options.stock,
  });
  const rounds = options.rounds ?? (options.quick ? QUICK_ROUNDS : FULL_ROUNDS);
  const sizes = (model: BenchModel): RunSizes => (options.quick ? model.quick : model.full);
  const provenance = describeMachine(python ? TORCH_VERSION : null);

  const allSizes = Object.fromEntries(MODELS.map((name) => [name, sizes(BENCH_MODELS[name])])) as Parameters<
    typeof answerQuestions
  >[1];
  const all: Series[] = [];
  const publish = async () => {
    const tables = answerQuestions(all, allSizes);
    const method = `${rounds} interleaved runs of each, every one in a process of its own after a warm-up; medians, in brackets the least and the most.`;
    const show = (shown: readonly Table[]) =>
      `${[...shown.map(formatTable), formatProvenance(provenance), method].join('\n')}\n`;
    const markdown = show(tables);
    const headlines = show(tables.filter(({ isHeadline }) => isHeadline));
    const series = all.map(({ model, contender, runs, problem }) => {
      const { title, kind, backend, threads: used } = contender;
      return { model, title, kind, backend, threads: used, images: allSizes[model].timed, problem, runs };
    });
    const json = { ...provenance, rounds, quick: options.quick, series, tables };
    return { markdown, headlines, written: await writeResults('train', { json, markdown }, options) };
  };
  for (const name of options.models) {
    const model = BENCH_MODELS[name];
    const whole = await openDataset(model.dataset);
    if (typeof whole === 'string') {
      note(`${model.title} is left out: ${whole}`);
      continue;
    }
    const training = await cutData(name, whole, sizes(model));
    const task = { model: name, code: await compileTimed(name), training, seed: options.seed };
    const series = await interleave(
      contenders,
      task,
      rounds,
      ({ title }, round) => note(`${model.title}, round ${round + 1} of ${rounds}: ${title}`),
      ({ title }, error) => note(`${title}: ${inspect(error)}`),
    );
    all.push(...series);
    // a measurement that is broken off leaves the models that are done
    await publish();
  }

  const { markdown, headlines, written } = await publish();
  process.stdout.write(`\n${markdown}`);
  if (options.writeDocs) written.push(...(await writeDocs({ headlines, all: markdown })));
  note(`Written to ${written.join(', ')}`);
}

async function findPytorch(): Promise<string | null> {
  const found = await installPytorch(note);
  if (typeof found !== 'string') return found.python;
  note(`Without PyTorch: ${found}`);
  return null;
}

/** @returns the training data, or why it is not here */
async function openDataset(slug: BenchModel['dataset']): Promise<TrainingData | string> {
  const dataDir = dataFolder(process.env);
  const secret = process.env.ARGMIN_DATASET_SECRET || (await readLocalSecret(dataDir));
  const dataset = await prepareDataset(slug, { dataDir, secret });
  return 'problem' in dataset ? dataset.detail : dataset.training;
}
