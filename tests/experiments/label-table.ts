/**
 * What is won by carrying the published data into a submission: honest and dishonest ones of the same family go
 * through the pipeline of the worker, on this installation's hidden images.
 *
 *     node tests/experiments/label-table.ts [name …]
 *
 * `cifar-table` needs CIFAR-10 (`npm run datasets -- cifar10`).
 */
import { loadCompetitions } from '#grader/competitions/load-competitions.ts';
import { dataFolder } from '#grader/data-folder.ts';
import { readLocalSecret } from '#grader/datasets/local-secret.ts';
import { prepareDataset } from '#grader/datasets/prepare-dataset.ts';
import { gradeSubmission } from '#grader/pipeline/grade-submission.ts';
import { scoreInterval } from '#db/contract/score-interval.ts';
import { ATTEMPTS, type Attempt } from './label-table/attempts.ts';
import { readPublished } from './label-table/published-images.ts';

/** The clock is no part of this question, so a slow machine gives the same answer. */
const MINUTES = 60_000;

const asked = process.argv.slice(2);
const dataDir = dataFolder(process.env);
const secret = process.env.ARGMIN_DATASET_SECRET ?? (await readLocalSecret(dataDir));
const competitions = await loadCompetitions();
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

console.log(
  '| submission | source | verdict | of 10,000 hidden | 95 % | against |\n|---|---|---|---|---|---|',
);
for (const attempt of ATTEMPTS) {
  if (asked.length === 0 || asked.includes(attempt.name)) console.log(await run(attempt));
}

async function run({ name, what, competition: slug, against, files }: Attempt): Promise<string> {
  const found = competitions.find((each) => each.slug === slug);
  if (!found) throw new Error(`there is no competition ${slug}`);
  const dataset = await prepareDataset(found.dataset, { dataDir, secret });
  if ('problem' in dataset) throw new Error(dataset.detail);
  const limits = { ...found.limits, trainingMs: 30 * MINUTES, scoringMs: 30 * MINUTES };
  const sent = await files(await readPublished(found.dataset, { dataDir, secret }));
  const result = await gradeSubmission(
    {
      files: sent,
      ignoredFiles: [],
      competition: { ...found, limits },
      dataset,
      backend: 'wasm',
      seed: 1,
      locale: 'en',
      queuedMs: null,
    },
    { onProgress: () => {} },
  );
  const kilobytes = Math.ceil(sent.reduce((sum, { content }) => sum + content.byteLength, 0) / 1024);
  const cells = [`${name}: ${what}`, `${kilobytes} KiB`, result.verdict];
  const { publicScore, privateScore } = result;
  if (!publicScore || !privateScore) return row([...cells, result.message?.en ?? '', '', against ?? '']);
  const correct = publicScore.correct + privateScore.correct;
  const [low, high] = scoreInterval(correct, publicScore.total + privateScore.total);
  return row([...cells, `${correct}`, `${percent(low)} … ${percent(high)}`, against ?? 'honest']);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
