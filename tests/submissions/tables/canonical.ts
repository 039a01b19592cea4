/**
 * Takes out of a digit what redrawing put in: its centre of ink goes to the middle, slant and size are made alike.
 * @param image 28 × 28 numbers from `from` on
 * @param out where side × side numbers are written, from `at` on
 */
export function canonical(
  image: ArrayLike<number>,
  from: number,
  side: number,
  out: Float32Array,
  at: number,
): void {
  let [ink, sumX, sumY, sumXX, sumXY, sumYY] = [1e-6, 0, 0, 0, 0, 0];
  for (let y = 0; y < 28; y += 1) {
    for (let x = 0; x < 28; x += 1) {
      const value = image[from + 28 * y + x] as number;
      ink += value;
      sumX += value * x;
      sumY += value * y;
      sumXX += value * x * x;
      sumXY += value * x * y;
      sumYY += value * y * y;
    }
  }
  const [centreX, centreY] = [sumX / ink, sumY / ink];
  const across = sumXY / ink - centreX * centreY;
  const down = Math.max(0.5, sumYY / ink - centreY * centreY);
  const slant = across / down;
  const along = Math.max(0.5, sumXX / ink - centreX * centreX - slant * across);
  const step = (4.6 * Math.sqrt((along + down) / 2)) / side;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const awayY = (row - (side - 1) / 2) * step;
      const x = centreX + (column - (side - 1) / 2) * step + slant * awayY;
      out[at + row * side + column] = sample(image, from, x, centreY + awayY);
    }
  }
}

function sample(image: ArrayLike<number>, from: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const pixel = (column: number, row: number) =>
    column < 0 || row < 0 || column > 27 || row > 27 ? 0 : (image[from + 28 * row + column] as number);
  const [right, below] = [x - left, y - top];
  return (
    (1 - below) * ((1 - right) * pixel(left, top) + right * pixel(left + 1, top)) +
    below * ((1 - right) * pixel(left, top + 1) + right * pixel(left + 1, top + 1))
  );
}
