// Windows of 2 by 2 pixels that neither overlap nor reach over the border, of a multiple of 4 channels: what nearly
// every convolutional network has. All tensors are [batch][height][width][channels]. `pmax(best, value)` is value where
// that is larger, so that NaN is never the largest. Eight channels at a time are written out, so that the engine can
// join their instructions.

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
  const none = f32x4.splat(-Infinity);
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      let p = x + usize(n * height + 2 * row) * rowBytes;
      for (let column = 0; column < outWidth; column++, p += 2 * pixel) {
        const end = y + pixel;
        let a = p,
          b = p + pixel,
          c = p + rowBytes,
          d = p + rowBytes + pixel;
        for (; y + 32 <= end; y += 32, a += 32, b += 32, c += 32, d += 32) {
          let best = f32x4.pmax(none, v128.load(a)),
            best1 = f32x4.pmax(none, v128.load(a, 16));
          best = f32x4.pmax(best, v128.load(b));
          best1 = f32x4.pmax(best1, v128.load(b, 16));
          best = f32x4.pmax(best, v128.load(c));
          best1 = f32x4.pmax(best1, v128.load(c, 16));
          v128.store(y, f32x4.pmax(best, v128.load(d)));
          v128.store(y, f32x4.pmax(best1, v128.load(d, 16)), 16);
        }
        for (; y < end; y += 16, a += 16, b += 16, c += 16, d += 16) {
          let best = f32x4.pmax(none, v128.load(a));
          best = f32x4.pmax(best, v128.load(b));
          best = f32x4.pmax(best, v128.load(c));
          v128.store(y, f32x4.pmax(best, v128.load(d)));
        }
      }
    }
  }
}

class Any {}
class Positive {}

function spread<Kind>(
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
  const none = f32x4.splat(idof<Kind>() == idof<Positive>() ? 0 : -Infinity);
  // from x to dx
  const move = dx - x;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      let p = x + usize(n * height + 2 * row) * rowBytes;
      for (let column = 0; column < outWidth; column++, p += 2 * pixel) {
        const end = dy + pixel;
        let a = p,
          b = p + pixel,
          c = p + rowBytes,
          d = p + rowBytes + pixel;
        for (; dy + 32 <= end; dy += 32, a += 32, b += 32, c += 32, d += 32) {
          const g = v128.load(dy),
            g1 = v128.load(dy, 16);
          let value = v128.load(a),
            value1 = v128.load(a, 16);
          let best = f32x4.pmax(none, value),
            best1 = f32x4.pmax(none, value1);
          const atA = f32x4.gt(value, none),
            atA1 = f32x4.gt(value1, none);
          value = v128.load(b);
          value1 = v128.load(b, 16);
          const atB = f32x4.gt(value, best),
            atB1 = f32x4.gt(value1, best1);
          best = f32x4.pmax(best, value);
          best1 = f32x4.pmax(best1, value1);
          value = v128.load(c);
          value1 = v128.load(c, 16);
          const atC = f32x4.gt(value, best),
            atC1 = f32x4.gt(value1, best1);
          best = f32x4.pmax(best, value);
          best1 = f32x4.pmax(best1, value1);
          const atD = f32x4.gt(v128.load(d), best),
            atD1 = f32x4.gt(v128.load(d, 16), best1);
          // dy where no later one is larger, and what is left of it
          const left = v128.andnot(g, atD),
            left1 = v128.andnot(g1, atD1);
          const early = v128.andnot(left, atC),
            early1 = v128.andnot(left1, atC1);
          const first = v128.andnot(early, atB),
            first1 = v128.andnot(early1, atB1);
          if (idof<Kind>() == idof<Positive>()) {
            v128.store(a + move, v128.and(first, atA));
            v128.store(a + move, v128.and(first1, atA1), 16);
          } else {
            v128.store(a + move, first);
            v128.store(a + move, first1, 16);
          }
          v128.store(b + move, v128.and(early, atB));
          v128.store(b + move, v128.and(early1, atB1), 16);
          v128.store(c + move, v128.and(left, atC));
          v128.store(c + move, v128.and(left1, atC1), 16);
          v128.store(d + move, v128.and(g, atD));
          v128.store(d + move, v128.and(g1, atD1), 16);
        }
        for (; dy < end; dy += 16, a += 16, b += 16, c += 16, d += 16) {
          const g = v128.load(dy);
          let value = v128.load(a);
          let best = f32x4.pmax(none, value);
          const atA = f32x4.gt(value, none);
          value = v128.load(b);
          const atB = f32x4.gt(value, best);
          best = f32x4.pmax(best, value);
          value = v128.load(c);
          const atC = f32x4.gt(value, best);
          best = f32x4.pmax(best, value);
          const atD = f32x4.gt(v128.load(d), best);
          const left = v128.andnot(g, atD);
          const early = v128.andnot(left, atC);
          const first = v128.andnot(early, atB);
          v128.store(a + move, idof<Kind>() == idof<Positive>() ? v128.and(first, atA) : first);
          v128.store(b + move, v128.and(early, atB));
          v128.store(c + move, v128.and(left, atC));
          v128.store(d + move, v128.and(g, atD));
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
  spread<Any>(x, dy, dx, batch, height, width, channels, outHeight, outWidth);
}

/** As `maxPoolByTwoGradient`, and 0 where x is not above zero: the gradient of what relu gave x from. */
export function maxPoolByTwoReluGradient(
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
  spread<Positive>(x, dy, dx, batch, height, width, channels, outHeight, outWidth);
}
