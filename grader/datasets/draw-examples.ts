import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { DatasetFacts } from './dataset-source.ts';

const COLUMNS = 12;
/** Pixels between two images, and how many screen pixels show one pixel. */
const GAP = 2;
const ENLARGED = 3;

/**
 * Draws a sheet of given images: a row a class, enlarged without smoothing, the gaps transparent.
 * @param imagesPath the given images as they were written; no other file is read
 * @returns a PNG
 */
export async function drawExamples(
  imagesPath: string,
  labels: Uint8Array,
  { classes, imageShape: [height, width, channels] }: DatasetFacts,
): Promise<Buffer> {
  const sheetWidth = COLUMNS * (width + GAP) - GAP;
  const sheetHeight = classes.length * (height + GAP) - GAP;
  const sheet = new Uint8Array(sheetWidth * sheetHeight * 4);
  const image = new Uint8Array(height * width * channels);
  const file = await open(imagesPath);
  try {
    for (let row = 0; row < classes.length; row += 1) {
      for (const [column, place] of firstOfClass(labels, row).entries()) {
        await file.read(image, 0, image.byteLength, place * image.byteLength);
        const corner = row * (height + GAP) * sheetWidth + column * (width + GAP);
        for (let pixel = 0; pixel < height * width; pixel += 1) {
          const at = 4 * (corner + Math.floor(pixel / width) * sheetWidth + (pixel % width));
          for (let colour = 0; colour < 3; colour += 1) {
            sheet[at + colour] = image[pixel * channels + (colour % channels)] as number;
          }
          sheet[at + 3] = 255;
        }
      }
    }
  } finally {
    await file.close();
  }
  return sharp(sheet, { raw: { width: sheetWidth, height: sheetHeight, channels: 4 } })
    .resize(sheetWidth * ENLARGED, sheetHeight * ENLARGED, { kernel: 'nearest' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function firstOfClass(labels: Uint8Array, label: number): number[] {
  const places: number[] = [];
  for (
    let at = labels.indexOf(label);
    at >= 0 && places.length < COLUMNS;
    at = labels.indexOf(label, at + 1)
  ) {
    places.push(at);
  }
  return places;
}
