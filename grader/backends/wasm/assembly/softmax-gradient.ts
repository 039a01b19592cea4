/** dx [rows][classes] = (dy - the row's sum of dy * y) * y: the gradient of softmax from its output y. */
export function softmaxGradient(dy: usize, y: usize, dx: usize, rows: i32, classes: i32): void {
  const rowBytes = usize(classes) << 2;
  for (let row = 0; row < rows; row++, dy += rowBytes, y += rowBytes, dx += rowBytes) {
    const total = dotProduct(dy, y, rowBytes);
    const totals = f32x4.splat(total);
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      const centred = f32x4.sub(v128.load(dy + at), totals);
      v128.store(dx + at, f32x4.mul(centred, v128.load(y + at)));
    }
    for (; at < rowBytes; at += 4) {
      store<f32>(dx + at, (load<f32>(dy + at) - total) * load<f32>(y + at));
    }
  }
}

function dotProduct(a: usize, b: usize, bytes: usize): f32 {
  let sums = f32x4.splat(0);
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  let total =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  for (; at < bytes; at += 4) total += load<f32>(a + at) * load<f32>(b + at);
  return total;
}
