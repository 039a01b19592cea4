/** Rows of one block: what a block holds of a few channels stays in the first-level cache between its two passes. */
const BLOCK = 64;

/**
 * mean [channels], variance [channels] (biased) and inverse = 1 / √(variance + epsilon) of the first channels of x,
 * whose `rows` rows are `step` bytes apart.
 * Blocks of rows are measured by themselves, about their own mean, and joined as Chan, Golub and LeVeque 1979 do:
 * accurate for any offset, and x is read from memory once. With no rows all are NaN.
 */
export function measureChannels(
  x: usize,
  mean: usize,
  variance: usize,
  inverse: usize,
  rows: i32,
  channels: i32,
  step: usize,
  epsilon: f32,
): void {
  const rowBytes = usize(channels) << 2;
  memory.fill(mean, 0, rowBytes);
  memory.fill(variance, 0, rowBytes);
  for (let first = 0; first < rows; first += BLOCK) {
    const count = min(BLOCK, rows - first);
    const share = f32(count) / f32(first + count);
    const weight = f32(first) * share;
    const from = x + usize(first) * step;
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      joinFour(from + at, mean + at, variance + at, count, step, share, weight);
    }
    for (; at < rowBytes; at += 4) {
      joinOne(from + at, mean + at, variance + at, count, step, share, weight);
    }
  }
  for (let at: usize = 0; at < rowBytes; at += 4) {
    const spread = load<f32>(variance + at) / f32(rows);
    store<f32>(variance + at, spread);
    store<f32>(inverse + at, 1 / sqrt<f32>(spread + epsilon));
    if (rows == 0) store<f32>(mean + at, NaN);
  }
}

/** `deviations` holds the sum of squared deviations so far. */
function joinFour(
  from: usize,
  mean: usize,
  deviations: usize,
  count: i32,
  step: usize,
  share: f32,
  weight: f32,
): void {
  let sums = f32x4.splat(0);
  let p = from;
  for (let i = 0; i < count; i++, p += step) sums = f32x4.add(sums, v128.load(p));
  const own = f32x4.div(sums, f32x4.splat(f32(count)));
  let squares = f32x4.splat(0);
  p = from;
  for (let i = 0; i < count; i++, p += step) {
    const difference = f32x4.sub(v128.load(p), own);
    squares = f32x4.add(squares, f32x4.mul(difference, difference));
  }
  const known = v128.load(mean);
  const apart = f32x4.sub(own, known);
  v128.store(mean, f32x4.add(known, f32x4.mul(apart, f32x4.splat(share))));
  const between = f32x4.mul(f32x4.mul(apart, apart), f32x4.splat(weight));
  v128.store(deviations, f32x4.add(v128.load(deviations), f32x4.add(squares, between)));
}

function joinOne(
  from: usize,
  mean: usize,
  deviations: usize,
  count: i32,
  step: usize,
  share: f32,
  weight: f32,
): void {
  let sum: f32 = 0;
  let p = from;
  for (let i = 0; i < count; i++, p += step) sum += load<f32>(p);
  const own = sum / f32(count);
  let squares: f32 = 0;
  p = from;
  for (let i = 0; i < count; i++, p += step) {
    const difference = load<f32>(p) - own;
    squares += difference * difference;
  }
  const known = load<f32>(mean);
  const apart = own - known;
  store<f32>(mean, known + apart * share);
  store<f32>(deviations, load<f32>(deviations) + squares + apart * apart * weight);
}

/**
 * dscale and doffset [channels]: the sums over rows of dy * (x - mean) * inverse and of dy, the first channels of
 * both, whose rows are `step` bytes apart.
 * Blocks of rows are added up by themselves, for accuracy.
 */
export function sumChannelGradients(
  dy: usize,
  x: usize,
  mean: usize,
  inverse: usize,
  dscale: usize,
  doffset: usize,
  rows: i32,
  channels: i32,
  step: usize,
): void {
  const rowBytes = usize(channels) << 2;
  memory.fill(dscale, 0, rowBytes);
  memory.fill(doffset, 0, rowBytes);
  for (let first = 0; first < rows; first += BLOCK) {
    const count = min(BLOCK, rows - first);
    const start = usize(first) * step;
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      const middle = v128.load(mean + at);
      let products = f32x4.splat(0),
        sums = products;
      let p = x + start + at,
        q = dy + start + at;
      for (let i = 0; i < count; i++, p += step, q += step) {
        const g = v128.load(q);
        products = f32x4.add(products, f32x4.mul(g, f32x4.sub(v128.load(p), middle)));
        sums = f32x4.add(sums, g);
      }
      v128.store(dscale + at, f32x4.add(v128.load(dscale + at), products));
      v128.store(doffset + at, f32x4.add(v128.load(doffset + at), sums));
    }
    for (; at < rowBytes; at += 4) {
      const middle = load<f32>(mean + at);
      let product: f32 = 0,
        sum: f32 = 0;
      let p = x + start + at,
        q = dy + start + at;
      for (let i = 0; i < count; i++, p += step, q += step) {
        const g = load<f32>(q);
        product += g * (load<f32>(p) - middle);
        sum += g;
      }
      store<f32>(dscale + at, load<f32>(dscale + at) + product);
      store<f32>(doffset + at, load<f32>(doffset + at) + sum);
    }
  }
  for (let at: usize = 0; at < rowBytes; at += 4) {
    store<f32>(dscale + at, load<f32>(dscale + at) * load<f32>(inverse + at));
  }
}

/**
 * dx [rows][channels] = a * dy + b * (x - mean) + c, the last four by channel: with a = scale * inverse,
 * b = -a * inverse * dscale / rows and c = -a * doffset / rows the gradient of batch normalization.
 */
export function combineChannels(
  dy: usize,
  x: usize,
  mean: usize,
  a: usize,
  b: usize,
  c: usize,
  dx: usize,
  rows: i32,
  channels: i32,
): void {
  const rowBytes = usize(channels) << 2;
  for (let row = 0; row < rows; row++, dy += rowBytes, x += rowBytes, dx += rowBytes) {
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const ofX = f32x4.add(f32x4.mul(centred, v128.load(b + at)), v128.load(c + at));
      v128.store(dx + at, f32x4.add(f32x4.mul(v128.load(dy + at), v128.load(a + at)), ofX));
    }
    for (; at < rowBytes; at += 4) {
      const centred = load<f32>(x + at) - load<f32>(mean + at);
      const ofX = centred * load<f32>(b + at) + load<f32>(c + at);
      store<f32>(dx + at, load<f32>(dy + at) * load<f32>(a + at) + ofX);
    }
  }
}
