import { readFile } from 'node:fs/promises';
import type { PartScore } from '#db/contract/grading-result.ts';
import type { HiddenData } from '../datasets/prepared-dataset.ts';

/** The hidden images with their labels, in memory. Only this process has them. */
export class HiddenSet {
  readonly size: number;
  readonly imageShape: readonly [number, number, number];
  readonly classes: number;
  readonly #images: Uint8Array;
  readonly #labels: Uint8Array;
  readonly #parts: Uint8Array;

  private constructor(data: HiddenData, images: Uint8Array, labels: Uint8Array, parts: Uint8Array) {
    this.size = data.size;
    this.imageShape = data.imageShape;
    this.classes = data.classes.length;
    this.#images = images;
    this.#labels = labels;
    this.#parts = parts;
  }

  /** @throws Error when a file is missing or has another size than it should */
  static async read(data: HiddenData): Promise<HiddenSet> {
    const pixels = data.imageShape.reduce((product, size) => product * size, data.size);
    const [images, labels, parts] = await Promise.all([
      readExactly(data.images, pixels),
      readExactly(data.labels, data.size),
      readExactly(data.parts, data.size),
    ]);
    return new HiddenSet(data, images, labels, parts);
  }

  /**
   * Pixels of some images in 0..1.
   * @param indices of the images, in the order in which they are wanted
   * @returns float32, [indices, height, width, channels]
   */
  pixelsOf(indices: ArrayLike<number>): Float32Array {
    const length = this.#images.length / this.size;
    const pixels = new Float32Array(indices.length * length);
    for (let n = 0; n < indices.length; n++) {
      const from = (indices[n] as number) * length;
      for (let i = 0; i < length; i++) pixels[n * length + i] = (this.#images[from + i] as number) / 255;
    }
    return pixels;
  }

  /** Compares labels, one for each image, with the true ones. */
  countRight(labels: ArrayLike<number>): { publicScore: PartScore; privateScore: PartScore } {
    const parts = [0, 1].map((part) => {
      const members = [...this.#parts.keys()].filter((image) => this.#parts[image] === part);
      const correct = members.filter((image) => labels[image] === this.#labels[image]).length;
      return { correct, total: members.length };
    });
    const [publicScore, privateScore] = parts as [PartScore, PartScore];
    return { publicScore, privateScore };
  }
}

async function readExactly(file: string, size: number): Promise<Uint8Array> {
  const content = await readFile(file);
  if (content.byteLength === size) return content;
  throw new Error(`${file} has ${content.byteLength} bytes, ${size} were expected`);
}
