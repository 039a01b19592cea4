const DIAGONAL = Math.SQRT2;
const FAR = 1e3;
/** Halvings of the search for the level at which a blend has its share of ink. */
const HALVINGS = 7;

/**
 * Draws pictures between two, as strokes and not as shades: there is ink where the mean of the distances to both
 * outlines is inside. Strokes of similar pictures move towards each other instead of fading. The level is chosen so
 * that there is as much ink as between the two. Pictures have one channel, [height, width] bytes.
 */
export class StrokeBlender {
  readonly #height: number;
  /** Fields have a border of one far pixel, so that no step looks beyond the edge. */
  readonly #row: number;
  readonly #inside: Float32Array;
  readonly #outside: Float32Array;
  readonly #mean: Float32Array;

  constructor([height, width]: readonly [number, number, number]) {
    this.#height = height;
    this.#row = width + 2;
    const fields = [0, 1, 2].map(() => new Float32Array((width + 2) * (height + 2)));
    [this.#inside, this.#outside, this.#mean] = fields as [Float32Array, Float32Array, Float32Array];
  }

  /**
   * @param weight how much of the first is in it, 0 … 1
   * @param target as many bytes as a picture has, all of them written
   */
  blend(first: Uint8Array, second: Uint8Array, weight: number, target: Uint8Array): void {
    const [row, mean] = [this.#row, this.#mean];
    this.#addDistances(first, weight, true);
    this.#addDistances(second, 1 - weight, false);
    const level = levelOf(mean, (weight * inkOf(first) + (1 - weight) * inkOf(second)) / 255);
    for (let y = 0, at = 0; y < this.#height; y += 1) {
      for (let place = (y + 1) * row + 1; place < (y + 2) * row - 1; place += 1, at += 1) {
        const value = (mean[place] as number) + level;
        target[at] = value <= 0 ? 0 : value >= 1 ? 255 : Math.round(255 * value);
      }
    }
  }

  /** Pixels from the outline, positive inside; the outline lies where a pixel is half ink. */
  #addDistances(picture: Uint8Array, weight: number, anew: boolean): void {
    const [row, inside, outside, mean] = [this.#row, this.#inside, this.#outside, this.#mean];
    inside.fill(FAR);
    outside.fill(FAR);
    // the border counts as far outside
    if (anew) mean.fill(-FAR);
    for (let y = 0, at = 0; y < this.#height; y += 1) {
      for (let place = (y + 1) * row + 1; place < (y + 2) * row - 1; place += 1, at += 1) {
        const ink = (picture[at] as number) / 255;
        if (ink > 0) outside[place] = 0.5 - ink;
        if (ink < 1) inside[place] = ink - 0.5;
      }
    }
    spread(outside, this.#height, row);
    spread(inside, this.#height, row);
    for (let y = 0, at = 0; y < this.#height; y += 1) {
      for (let place = (y + 1) * row + 1; place < (y + 2) * row - 1; place += 1, at += 1) {
        const isInside = (picture[at] as number) >= 128;
        const away = Math.max(0, (isInside ? inside[place] : outside[place]) as number);
        const part = weight * (isInside ? away : -away);
        mean[place] = anew ? part : (mean[place] as number) + part;
      }
    }
  }
}

const inkOf = (picture: Uint8Array): number => {
  let ink = 0;
  for (let at = 0; at < picture.length; at += 1) ink += picture[at] as number;
  return ink;
};

function levelOf(distances: Float32Array, ink: number): number {
  let [low, high] = [-2, 4];
  for (let turn = 0; turn < HALVINGS; turn += 1) {
    const level = (low + high) / 2;
    if (inkAt(distances, level) < ink) low = level;
    else high = level;
  }
  return (low + high) / 2;
}

function inkAt(distances: Float32Array, level: number): number {
  let ink = 0;
  for (let at = 0; at < distances.length; at += 1) {
    const value = (distances[at] as number) + level;
    if (value > 0) ink += value > 1 ? 1 : value;
  }
  return ink;
}

/**
 * Distances to the nearest seed in two passes (Borgefors 1986, doi:10.1016/S0734-189X(86)80047-0).
 * @param field has a border of one far pixel
 */
function spread(field: Float32Array, height: number, row: number): void {
  const last = (height + 1) * row - 2;
  for (let at = row + 1; at <= last; at += 1) {
    const near = Math.min(field[at - 1] as number, field[at - row] as number) + 1;
    const aslant = Math.min(field[at - row - 1] as number, field[at - row + 1] as number) + DIAGONAL;
    field[at] = Math.min(field[at] as number, near, aslant);
  }
  for (let at = last; at > row; at -= 1) {
    const near = Math.min(field[at + 1] as number, field[at + row] as number) + 1;
    const aslant = Math.min(field[at + row - 1] as number, field[at + row + 1] as number) + DIAGONAL;
    field[at] = Math.min(field[at] as number, near, aslant);
  }
}
