import { isAbsolute, relative } from 'node:path';
import { Command, CommanderError } from 'commander';
import { setUpTensorflow } from '../backends/tensorflow/setup/set-up-tensorflow.ts';
import { tryBackend } from '../backends/try-backend.ts';
import { DownloadProgress } from './download-progress.ts';

const SETTINGS = `
Environment:
  LIBTENSORFLOW_DIR  folder with libtensorflow_cc.so.2, libtensorflow_framework.so.2 and include/ of TensorFlow 2.21,
                     e.g. that of its Python package; nothing is downloaded then
  PIP_INDEX_URL      and all other settings of pip's: where it looks for the wheels`;

/** A call that cannot be understood. */
class WrongUsage extends Error {}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

process.exitCode = await main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongUsage) {
    process.stderr.write(`setup:tensorflow: ${message}\n`);
    return 2;
  }
  const reason = interrupted.signal.aborted ? 'It was interrupted.' : `${message.replace(/\.?$/, '.')}`;
  process.stderr.write(`setup:tensorflow: ${reason} Nothing was changed; wasm goes on serving.\n`);
  return 1;
});

async function main(): Promise<number> {
  const { gpu = false, wheels, withoutDriver = false } = readArguments();
  const libraryFolder = process.env.LIBTENSORFLOW_DIR || null;
  if (libraryFolder && wheels) throw new WrongUsage('LIBTENSORFLOW_DIR is set: --wheels would not be used');
  const progress = new DownloadProgress();
  const began = performance.now();
  const outcome = await setUpTensorflow({
    cuda: gpu,
    withoutDriver,
    wheels: wheels ?? null,
    libraryFolder,
    tryIt: (record) => tryBackend('tensorflow', record),
    onStep: (step, what) => progress.step(step, what),
    onBytes: (done, total) => progress.bytes(done, total),
    signal: interrupted.signal,
  }).finally(() => progress.end());
  const { version, libraries, libraryFolder: from, device, bytes, isNew, folder } = outcome;
  const what = `TensorFlow ${version} for ${libraries === 'cuda' ? 'CUDA' : 'the CPU'}`;
  const where =
    `${Math.round(bytes / 1e6)} MB in ${relative(process.cwd(), folder)}` +
    (isAbsolute(from) ? `, on the libraries of ${from}` : '');
  const how = isNew
    ? `set up in ${Math.round((performance.now() - began) / 1000)} s, its test kernel ran on ${device}`
    : 'it was set up before';
  process.stdout.write(`${what} is installed: ${where}; ${how}.\n`);
  return 0;
}

function readArguments(): { gpu?: boolean; wheels?: string; withoutDriver?: boolean } {
  const command = new Command('npm run setup:tensorflow --')
    .description('Install TensorFlow for the grader: the fastest backend on a CPU, and the one for GPUs.')
    .option('--gpu', "for NVIDIA's GPUs: about 2.5 GB to download, 4 GB on the disk")
    .option('--wheels <folder>', 'take the wheels from this folder, where there is no network')
    .option(
      '--without-driver',
      'with --gpu: set up although this machine has no GPU, e.g. while an image is built',
    )
    .allowExcessArguments(false)
    .addHelpText('after', SETTINGS)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    command.parse(process.argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) process.exit(0);
    throw new WrongUsage(error.message.replace(/^error: /, ''));
  }
  return command.opts();
}
