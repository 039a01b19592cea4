/** y [rows][classes] = exp(x - the row's largest) / the row's sum of that, added up in float64. */
export function softmax(x: usize, y: usize, rows: i32, classes: i32): void {
  const rowBytes = usize(classes) << 2;
  for (let row = 0; row < rows; row++, x += rowBytes, y += rowBytes) {
    let largest: f32 = -Infinity;
    for (let at: usize = 0; at < rowBytes; at += 4) largest = max(largest, load<f32>(x + at));
    let sum: f64 = 0;
    for (let at: usize = 0; at < rowBytes; at += 4) {
      const e = f32(exponential(load<f32>(x + at) - largest));
      store<f32>(y + at, e);
      sum += f64(e);
    }
    const share = f32(1 / sum);
    for (let at: usize = 0; at < rowBytes; at += 4) store<f32>(y + at, load<f32>(y + at) * share);
  }
}

/**
 * e^x for x that is not above zero, to float32's accuracy and better: x = k ln 2 + r with |r| at most ln 2 / 2, and
 * e^r by its series. AssemblyScript's own needs a table in memory.
 */
function exponential(x: f32): f64 {
  // also what float32 has no number for
  if (x < -104) return 0;
  if (!(x <= 0)) return NaN;
  const k = nearest(f64(x) * 1.4426950408889634);
  const r = f64(x) - k * 0.6931471805599453;
  const series =
    1 +
    r *
      (1 + r * (0.5 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0 + r * (1 / 720.0 + r * (1 / 5040.0)))))));
  return series * reinterpret<f64>(u64(i64(k) + 1023) << 52);
}
