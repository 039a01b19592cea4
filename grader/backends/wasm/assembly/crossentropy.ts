// All of a row is added up in float64: classes are few, and losses are what a student looks at.

/**
 * loss [rows] = -the sum of target * log(p) of each row of [rows][classes], where p is the output divided by
 * its row's sum and clipped to [low, high].
 */
export function crossentropy(
  target: usize,
  output: usize,
  loss: usize,
  rows: i32,
  classes: i32,
  low: f32,
  high: f32,
): void {
  const rowBytes = usize(classes) << 2;
  for (let row = 0; row < rows; row++, target += rowBytes, output += rowBytes, loss += 4) {
    const sum = sumOf(output, rowBytes);
    let total: f64 = 0;
    for (let at: usize = 0; at < rowBytes; at += 4) {
      const t = load<f32>(target + at);
      const p = clip(load<f32>(output + at) / sum, low, high);
      // Most targets are zero; 0 times the logarithm of zero, of infinity or of no number is no number.
      if (t != 0 || !(p > 0 && p < Infinity)) total += f64(t) * logarithm(p);
    }
    store<f32>(loss, f32(-total));
  }
}

/** dx [rows][classes]: the gradient of `crossentropy` with respect to the output, times dy [rows]. */
export function crossentropyGradient(
  target: usize,
  output: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  classes: i32,
  low: f32,
  high: f32,
): void {
  const rowBytes = usize(classes) << 2;
  for (let row = 0; row < rows; row++, target += rowBytes, output += rowBytes, dx += rowBytes, dy += 4) {
    const sum = sumOf(output, rowBytes);
    const factor = -load<f32>(dy);
    let shared: f64 = 0;
    for (let at: usize = 0; at < rowBytes; at += 4) {
      const x = load<f32>(output + at);
      const p = x / sum;
      // The clipping lets a gradient through where it changes nothing.
      const inside = p >= low && p <= high;
      const slope: f32 = inside ? (factor * load<f32>(target + at)) / p : 0;
      store<f32>(dx + at, slope);
      shared += f64(slope) * f64(p);
    }
    const common = f32(shared);
    for (let at: usize = 0; at < rowBytes; at += 4) store<f32>(dx + at, (load<f32>(dx + at) - common) / sum);
  }
}

function sumOf(from: usize, bytes: usize): f32 {
  let sum: f64 = 0;
  for (let at: usize = 0; at < bytes; at += 4) sum += f64(load<f32>(from + at));
  return f32(sum);
}

/** A NaN is neither above nor below, so that it stays a NaN. */
function clip(x: f32, low: f32, high: f32): f32 {
  return x < low ? low : x > high ? high : x;
}

/**
 * The natural logarithm, to float32's accuracy and better: x = m * 2^e with m within a factor √2 of 1, and
 * log m = 2 artanh((m - 1) / (m + 1)) by its series. AssemblyScript's own needs a table in memory.
 */
function logarithm(x: f32): f64 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return Infinity;
  const bits = reinterpret<u64>(f64(x));
  let exponent = i32(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent++;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  const series =
    1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0 + q * (1 / 11.0 + q / 13.0)))));
  return f64(exponent) * 0.6931471805599453 + 2 * s * series;
}
