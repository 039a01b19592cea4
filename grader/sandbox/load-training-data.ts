import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { HandleTable } from '../bridge/handle-table.ts';
import type { LabelledFiles, TrainingData } from '../datasets/prepared-dataset.ts';

/** Handles of one set's tensors: images float32 in 0..1 [n, height, width, channels], labels int32 [n]. */
export interface LoadedSet {
  images: number;
  labels: number;
  size: number;
}

const CHUNK_BYTES = 8 * 1024 * 1024;

/** Brings the training images from their files into tensors of the backend. */
export function loadTrainingData(
  { imageShape, train, validation }: TrainingData,
  tensors: HandleTable,
): { train: LoadedSet; validation: LoadedSet } {
  return { train: loadSet(train, imageShape, tensors), validation: loadSet(validation, imageShape, tensors) };
}

function loadSet(
  { images, labels, size }: LabelledFiles,
  imageShape: number[],
  tensors: HandleTable,
): LoadedSet {
  const [height, width, channels] = imageShape as [number, number, number];
  const labelBytes = readFileSync(labels);
  if (labelBytes.length !== size) throw new Error(`${labels} holds ${labelBytes.length} labels, not ${size}`);
  return {
    images: tensors.write(
      readImages(images, size * height * width * channels),
      [size, height, width, channels],
      'float32',
    ),
    labels: tensors.write(Int32Array.from(labelBytes), [size], 'int32'),
    size,
  };
}

/** Bytes as float32 in 0..1, read in pieces so that they are never held twice. */
function readImages(path: string, bytes: number): Float32Array {
  const values = new Float32Array(bytes);
  const chunk = new Uint8Array(Math.min(CHUNK_BYTES, bytes));
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < bytes; ) {
      const read = readSync(file, chunk, 0, Math.min(chunk.length, bytes - at), at);
      if (read === 0) throw new Error(`${path} ends after ${at} of ${bytes} bytes`);
      for (let i = 0; i < read; i++) values[at + i] = (chunk[i] as number) / 255;
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return values;
}
