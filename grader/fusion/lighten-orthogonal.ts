import { randomNormal, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { layerPrototype } from './layer-class.ts';

interface Orthogonal {
  readonly gain: number;
  readonly seed?: number;
  apply(shape: number[], dtype?: string): Tensor;
}

/**
 * Gives the orthogonal initializer, which recurrent layers have for their states, one decomposition in double precision
 * in place of tfjs's some twenty kernels a column: those took five seconds for an LSTM of 512 units, with a warning in
 * the student's log. From the same random numbers comes the same matrix: only one has an R of a positive diagonal.
 */
export function lightenOrthogonal(): void {
  const prototype = layerPrototype('Orthogonal') as unknown as Orthogonal;
  const { apply } = prototype;
  prototype.apply = function applyLightly(shape, dtype = 'float32') {
    const size = shape.reduce((product, one) => product * one, 1);
    // tfjs says what of these is wrong
    if (shape.length < 2 || size === 0 || dtype !== 'float32') return apply.call(this, shape, dtype);
    const width = shape.at(-1) as number;
    const [length, count] = [Math.max(width, size / width), Math.min(width, size / width)];
    const drawn = randomNormal([length, count], 0, 1, 'float32', this.seed);
    const columns = turn(drawn.dataSync(), length, count);
    drawn.dispose();
    makeOrthonormal(columns, length);
    // the columns lie down where the matrix is wider than high
    const values = size / width < width ? columns : turn(columns, count, length);
    for (let i = 0; i < size; i++) values[i] = this.gain * (values[i] as number);
    return tensor(Float32Array.from(values), shape, 'float32');
  };
}

/** Transposes a matrix. */
function turn(values: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return turned;
}

const AT_ONCE = 4;

/**
 * Makes vectors of `length` numbers, one after the other, orthonormal in their place, each within the span of itself and
 * those before it: the Q of a QR decomposition whose R has a positive diagonal. Modified Gram–Schmidt by blocks; Björck
 * 1967.
 */
function makeOrthonormal(all: Float64Array, length: number): void {
  const vectors = Array.from({ length: all.length / length }, (_none, place) =>
    all.subarray(place * length, (place + 1) * length),
  );
  const nothing = new Float64Array(length);
  for (let first = 0; first < vectors.length; first += AT_ONCE) {
    const block: Four = [nothing, nothing, nothing, nothing];
    for (const [place, vector] of vectors.slice(first, first + AT_ONCE).entries()) {
      takeOut(block, vector, length);
      normalize(vector, length);
      block[place] = vector;
    }
    for (const after of vectors.slice(first + AT_ONCE)) takeOut(block, after, length);
  }
}

function normalize(vector: Float64Array, length: number): void {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (vector[i] as number) ** 2;
  const norm = Math.sqrt(sum);
  for (let i = 0; i < length; i++) vector[i] = (vector[i] as number) / norm;
}

type Four = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Takes out of a vector what lies along four orthonormal ones, all of them in one pass. */
function takeOut([a, b, c, d]: Four, vector: Float64Array, length: number): void {
  let [alongA, alongB, alongC, alongD] = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    const value = vector[i] as number;
    alongA += (a[i] as number) * value;
    alongB += (b[i] as number) * value;
    alongC += (c[i] as number) * value;
    alongD += (d[i] as number) * value;
  }
  for (let i = 0; i < length; i++) {
    const along =
      alongA * (a[i] as number) +
      alongB * (b[i] as number) +
      alongC * (c[i] as number) +
      alongD * (d[i] as number);
    vector[i] = (vector[i] as number) - along;
  }
}
