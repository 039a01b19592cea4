import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { DatasetSlug } from '#db/contract/competition.ts';
import { dataFolder } from '../data-folder.ts';
import { installCifar10, OFFICIAL_MD5 } from '../datasets/cifar10/install-cifar10.ts';
import { DATASET_SOURCES } from '../datasets/dataset-sources.ts';
import { DownloadProgress } from './download-progress.ts';

const Md5 = z.string().regex(/^[0-9a-f]{32}$/i, 'an MD5 is 32 hexadecimal digits');

/** An empty setting is none. */
const setting = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const Environment = z.object({
  /** A folder or an http(s) address that holds cifar-10-binary.tar.gz. */
  ARGMIN_DATASETS_MIRROR: setting(z.string()),
  /** The MD5 of that archive, where it is not the official one. */
  ARGMIN_CIFAR10_MD5: setting(Md5),
});

const SETTINGS = `
Environment:
  ARGMIN_DATASETS_MIRROR  folder or http(s) address that holds cifar-10-binary.tar.gz
  ARGMIN_CIFAR10_MD5      the same as --digest
  ARGMIN_DATA_DIR         where data sets are kept (.data)`;

/** A call that cannot be understood. */
class WrongUsage extends Error {}

process.exitCode = await main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`datasets: ${message}\n`);
  return error instanceof WrongUsage ? 2 : 1;
});

async function main(): Promise<number> {
  const command = new Command('npm run datasets --')
    .description('Bring a data set to this machine, or list what is here.')
    .argument('[name]', `one of ${DatasetSlug.options.join(', ')}; without one, all are listed`)
    .option('--list', 'list the data sets and their state')
    .option('--digest <md5>', 'the MD5 that the CIFAR-10 archive must have, if it is not the official one')
    .addHelpText('after', SETTINGS)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    command.parse(process.argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new WrongUsage(error.message.replace(/^error: /, ''));
  }
  const { list, digest } = command.opts<{ list?: boolean; digest?: string }>();
  const [name] = command.args;
  const dataDir = dataFolder(process.env);
  if (list || name === undefined) return listDatasets(dataDir);

  const slug = DatasetSlug.safeParse(name);
  if (!slug.success) {
    throw new WrongUsage(`there is no data set ${name}; there are ${DatasetSlug.options.join(', ')}`);
  }
  if (slug.data === 'cifar10') return bringCifar10(dataDir, digest);
  return checkMnist(dataDir);
}

async function listDatasets(dataDir: string): Promise<number> {
  for (const slug of DatasetSlug.options) {
    const found = await DATASET_SOURCES[slug].read(dataDir);
    const state = 'problem' in found ? found.problem : 'ready';
    const detail = 'problem' in found ? found.detail : `${found.labels.length} images`;
    process.stdout.write(`${slug.padEnd(9)}${state.padEnd(9)}${detail}\n`);
  }
  return 0;
}

/** MNIST comes with the packages: there is nothing to bring, only to check. */
async function checkMnist(dataDir: string): Promise<number> {
  const found = await DATASET_SOURCES.mnist.read(dataDir);
  if ('problem' in found) throw new Error(found.detail);
  process.stdout.write(`mnist is ready: ${found.labels.length} images, all files as published.\n`);
  return 0;
}

async function bringCifar10(dataDir: string, digest: string | undefined): Promise<number> {
  const environment = Environment.safeParse(process.env);
  const given = setting(Md5).safeParse(digest);
  const unclear = environment.error ?? given.error;
  if (unclear)
    throw new WrongUsage(unclear.issues.map(({ message, path }) => [...path, message].join(': ')).join('; '));
  const expectedMd5 = given.data ?? environment.data?.ARGMIN_CIFAR10_MD5 ?? OFFICIAL_MD5;
  const source = DATASET_SOURCES.cifar10;

  const known = await source.identify(dataDir);
  if ('digest' in known && known.digest === `md5:${expectedMd5.toLowerCase()}`) {
    if (!('problem' in (await source.read(dataDir)))) {
      process.stdout.write('cifar10 is ready: it was installed before and all files are whole.\n');
      return 0;
    }
  }
  const progress = new DownloadProgress();
  try {
    await installCifar10({
      dataDir,
      mirror: environment.data?.ARGMIN_DATASETS_MIRROR,
      expectedMd5,
      onStep: (step, where) => progress.step(step, where),
      onBytes: (received, total) => progress.bytes(received, total),
    });
  } finally {
    progress.end();
  }
  process.stdout.write('cifar10 is ready. It is drawn and redrawn for this installation at its first use.\n');
  return 0;
}
