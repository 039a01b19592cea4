import { mkdir, open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LabelledFiles, TrainingData } from '#grader/datasets/prepared-dataset.ts';
import type { RunSizes } from './models.ts';

const FOLDER = resolve(import.meta.dirname, '..', '..', '..', '.build', 'bench', 'images');

/**
 * Cuts a data set to the first images, so that no process spends its start on images that it does not see.
 * @param name of the folder under .build/bench/images, whose files are written anew
 */
export async function cutData(
  name: string,
  whole: TrainingData,
  { timed, tested }: RunSizes,
): Promise<TrainingData> {
  const folder = join(FOLDER, `${name}-${timed}-${tested}`);
  await mkdir(folder, { recursive: true });
  const cut = (set: 'train' | 'validation', size: number) =>
    cutFiles(join(folder, set), whole[set], size, whole.imageShape);
  return { ...whole, train: await cut('train', timed), validation: await cut('validation', tested) };
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
