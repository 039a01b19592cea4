import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFacts, DatasetSource, SourceImages } from '../dataset-source.ts';
import { digestBytes } from '../digest.ts';
import type { DatasetProblem } from '../prepared-dataset.ts';
import { BATCHES, installedFolder, InstallRecord, RECORD } from './installed-files.ts';
import { IMAGE_BYTES, IMAGE_SHAPE, RECORDS_PER_BATCH, readRecords } from './read-records.ts';

export const CIFAR10_FACTS: DatasetFacts = {
  slug: 'cifar10',
  imageShape: IMAGE_SHAPE,
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  sizes: { hidden: 10_000, public: 3_000, validation: 5_000 },
  redraw: { outside: 'edge', mirror: true, blend: false },
};

const COMMAND = 'npm run datasets -- cifar10';

/** CIFAR-10 as `npm run datasets -- cifar10` installed it. */
export const cifar10Source: DatasetSource = {
  facts: CIFAR10_FACTS,
  async identify(dataDir) {
    const record = await readRecord(dataDir);
    return 'problem' in record ? record : { digest: `md5:${record.archiveMd5}` };
  },
  read: readCifar10,
};

async function readCifar10(dataDir: string): Promise<SourceImages | DatasetProblem> {
  const record = await readRecord(dataDir);
  if ('problem' in record) return record;
  const count = BATCHES.length * RECORDS_PER_BATCH;
  const images = new Uint8Array(count * IMAGE_BYTES);
  const labels = new Uint8Array(count);
  for (const [index, name] of BATCHES.entries()) {
    const path = join(installedFolder(dataDir), name);
    const bytes = await readIfThere(path);
    if (!bytes) return problem('missing', path, `${path} is not there`);
    if (digestBytes(bytes, 'sha256') !== record.files[name]) {
      return problem('damaged', path, `${path} is not as it was installed`);
    }
    const first = index * RECORDS_PER_BATCH;
    readRecords(bytes, images.subarray(first * IMAGE_BYTES), labels.subarray(first));
  }
  return { images, labels };
}

async function readRecord(dataDir: string): Promise<InstallRecord | DatasetProblem> {
  const path = join(installedFolder(dataDir), RECORD);
  const bytes = await readIfThere(path);
  if (!bytes) return problem('missing', null, 'it was not downloaded yet');
  try {
    return InstallRecord.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return problem('damaged', path, `${path} is not as it was installed`);
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

function problem(kind: 'missing' | 'damaged', file: string | null, what: string): DatasetProblem {
  return {
    slug: 'cifar10',
    problem: kind,
    file,
    detail: `CIFAR-10 cannot be used: ${what}. \`${COMMAND}\` brings it.`,
  };
}
