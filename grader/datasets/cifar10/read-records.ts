/** [height, width, channels] */
export const IMAGE_SHAPE: [number, number, number] = [32, 32, 3];
export const IMAGE_BYTES = 32 * 32 * 3;
export const RECORDS_PER_BATCH = 10_000;
const CLASSES = 10;
const PLANE_BYTES = 32 * 32;
const RECORD_BYTES = 1 + IMAGE_BYTES;
export const BATCH_BYTES = RECORDS_PER_BATCH * RECORD_BYTES;

/**
 * Checks that bytes are one batch of CIFAR-10's binary version (cs.toronto.edu/~kriz/cifar.html): 10,000 records,
 * each a label byte, then the red, green and blue planes of an image, row by row.
 * @throws Error saying what is wrong
 */
export function checkBatch(batch: Uint8Array): void {
  if (batch.byteLength !== BATCH_BYTES) {
    throw new Error(`it has ${batch.byteLength} bytes, not ${BATCH_BYTES}`);
  }
  for (let record = 0; record < RECORDS_PER_BATCH; record += 1) {
    const label = batch[record * RECORD_BYTES] as number;
    if (label >= CLASSES) throw new Error(`image ${record} has the label ${label}, above ${CLASSES - 1}`);
  }
}

/**
 * Reads one batch.
 * @param images receives [10000, 32, 32, 3] bytes, the colours of a pixel side by side
 * @param labels receives [10000] bytes
 * @throws Error when the bytes are not a batch
 */
export function readRecords(batch: Uint8Array, images: Uint8Array, labels: Uint8Array): void {
  checkBatch(batch);
  for (let record = 0; record < RECORDS_PER_BATCH; record += 1) {
    labels[record] = batch[record * RECORD_BYTES] as number;
    const red = record * RECORD_BYTES + 1;
    let at = record * IMAGE_BYTES;
    for (let pixel = red; pixel < red + PLANE_BYTES; pixel += 1) {
      images[at++] = batch[pixel] as number;
      images[at++] = batch[pixel + PLANE_BYTES] as number;
      images[at++] = batch[pixel + 2 * PLANE_BYTES] as number;
    }
  }
}
