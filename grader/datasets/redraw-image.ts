import type { KeyedRandom } from './keyed-random.ts';

/** One small affine change of an image, about its centre. */
export interface Redraw {
  /** counter-clockwise as seen, radians */
  angle: number;
  scale: number;
  /** pixels, to the right and down */
  shiftX: number;
  shiftY: number;
  /** left to right, before everything else */
  mirrored: boolean;
}

/** The most that an image is changed, told to students on the competition page. */
export const MOST = { degrees: 5, shift: 1, scale: 0.05 };

export function drawRedraw(random: KeyedRandom, mirror: boolean): Redraw {
  const angle = (random.between(-MOST.degrees, MOST.degrees) * Math.PI) / 180;
  const scale = 1 + random.between(-MOST.scale, MOST.scale);
  const shiftX = random.between(-MOST.shift, MOST.shift);
  const shiftY = random.between(-MOST.shift, MOST.shift);
  return { angle, scale, shiftX, shiftY, mirrored: mirror && random.below(2) === 1 };
}

/**
 * Draws one image anew, by bilinear interpolation.
 * @param source one image, [height, width, channels] bytes
 * @param target as many bytes, all of them written
 * @param outside what lies beyond the edge of the source
 */
export function redrawImage(
  source: Uint8Array,
  target: Uint8Array,
  [height, width, channels]: readonly [number, number, number],
  { angle, scale, shiftX, shiftY, mirrored }: Redraw,
  outside: 'black' | 'edge',
): void {
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  const keepsOutside = outside === 'edge';
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // where in the source this pixel comes from: shift, rotation and scale undone
      const awayX = x - centreX - shiftX;
      const awayY = y - centreY - shiftY;
      const turnedX = cos * awayX - sin * awayY + centreX;
      const fromX = mirrored ? width - 1 - turnedX : turnedX;
      const fromY = sin * awayX + cos * awayY + centreY;

      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      const inLeft = keepsOutside || (left >= 0 && left < width);
      const inRight = keepsOutside || (left >= -1 && left < width - 1);
      const inTop = keepsOutside || (top >= 0 && top < height);
      const inBottom = keepsOutside || (top >= -1 && top < height - 1);
      const x0 = inLeft ? 1 - (fromX - left) : 0;
      const x1 = inRight ? fromX - left : 0;
      const y0 = inTop ? 1 - (fromY - top) : 0;
      const y1 = inBottom ? fromY - top : 0;

      const column0 = clamp(left, width) * channels;
      const column1 = clamp(left + 1, width) * channels;
      const row0 = clamp(top, height) * width * channels;
      const row1 = clamp(top + 1, height) * width * channels;
      for (let channel = 0; channel < channels; channel += 1, at += 1) {
        const above =
          x0 * (source[row0 + column0 + channel] as number) +
          x1 * (source[row0 + column1 + channel] as number);
        const below =
          x0 * (source[row1 + column0 + channel] as number) +
          x1 * (source[row1 + column1 + channel] as number);
        target[at] = Math.round(y0 * above + y1 * below);
      }
    }
  }
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}
