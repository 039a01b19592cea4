// Windows of 2 by 2 pixels that neither overlap nor reach over the border, of a multiple of 4 channels: what nearly
// every convolutional network has. All tensors are [batch][height][width][channels].

function larger(value: v128, best: v128): v128 {
  return v128.bitselect(value, best, f32x4.gt(value, best));
}

/** The largest value of each window; NaN is never the largest. */
export function maxPoolByTwo(
  x: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = usize(channels) << 2;
  const rowBytes = usize(width) * pixel;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      let p = x + usize(n * height + 2 * row) * rowBytes;
      for (let column = 0; column < outWidth; column++, p += 2 * pixel) {
        for (let end = y + pixel, at = p; y < end; y += 16, at += 16) {
          let best = larger(v128.load(at), f32x4.splat(-Infinity));
          best = larger(v128.load(at + pixel), best);
          best = larger(v128.load(at + rowBytes), best);
          v128.store(y, larger(v128.load(at + rowBytes + pixel), best));
        }
      }
    }
  }
}

/** dx = dy at the first largest value, in row-major order, of each window, and 0 elsewhere in the windows. */
export function maxPoolByTwoGradient(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixel = usize(channels) << 2;
  const rowBytes = usize(width) * pixel;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const first = usize(n * height + 2 * row) * rowBytes;
      let p = x + first;
      let q = dx + first;
      for (let column = 0; column < outWidth; column++, p += pixel, q += pixel) {
        for (let end = dy + pixel; dy < end; dy += 16, p += 16, q += 16) {
          const b = v128.load(p + pixel),
            c = v128.load(p + rowBytes),
            d = v128.load(p + rowBytes + pixel);
          let best = larger(v128.load(p), f32x4.splat(-Infinity));
          const atB = f32x4.gt(b, best);
          best = larger(b, best);
          const atC = f32x4.gt(c, best);
          best = larger(c, best);
          const atD = f32x4.gt(d, best);
          const later = v128.or(atC, atD);
          const g = v128.load(dy);
          v128.store(q, v128.andnot(g, v128.or(atB, later)));
          v128.store(q + pixel, v128.and(g, v128.andnot(atB, later)));
          v128.store(q + rowBytes, v128.and(g, v128.andnot(atC, atD)));
          v128.store(q + rowBytes + pixel, v128.and(g, atD));
        }
      }
    }
  }
}
