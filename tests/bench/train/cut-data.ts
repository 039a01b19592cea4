import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { LabelledFiles, TrainingData } from '#grader/datasets/prepared-dataset.ts';
import type { RunSizes } from './models.ts';

/** The first images of a data set in a folder of their own, for every contender to read. */
export interface CutData extends AsyncDisposable {
  training: TrainingData;
}

/** Cuts a data set to what one run needs, so that no process spends its start on images that it does not see. */
export async function cutData(whole: TrainingData, { timed, warmUp }: RunSizes): Promise<CutData> {
  const folder = await mkdtemp(join(tmpdir(), 'argmin-bench-'));
  // behind its walls a sandbox is another user
  await chmod(folder, 0o755);
  const cut = (name: string, files: LabelledFiles, size: number) =>
    cutFiles(join(folder, name), files, size, whole.imageShape);
  return {
    training: {
      imageShape: whole.imageShape,
      classes: whole.classes,
      train: await cut('train', whole.train, timed),
      validation: await cut('validation', whole.validation, warmUp),
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function cutFiles(
  path: string,
  { images, labels, size: available }: LabelledFiles,
  size: number,
  [height, width, channels]: TrainingData['imageShape'],
): Promise<LabelledFiles> {
  if (size > available) throw new Error(`${images} holds ${available} images, not ${size}`);
  const cut = { images: `${path}.images`, labels: `${path}.labels`, size };
  await writeFile(cut.images, await readStart(images, size * height * width * channels));
  await writeFile(cut.labels, await readStart(labels, size));
  return cut;
}

async function readStart(path: string, bytes: number): Promise<Uint8Array> {
  await using file = await open(path);
  const start = new Uint8Array(bytes);
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await file.read(start, at, bytes - at, at);
    if (bytesRead === 0) throw new Error(`${path} ends after ${at} of ${bytes} bytes`);
    at += bytesRead;
  }
  return start;
}
