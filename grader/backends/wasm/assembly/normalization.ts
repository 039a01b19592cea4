/** y [rows][channels] = (x - mean) * factor + offset, the last three by channel. */
export function normalize(
  x: usize,
  mean: usize,
  factor: usize,
  offset: usize,
  y: usize,
  rows: i32,
  channels: i32,
): void {
  const rowBytes = usize(channels) << 2;
  for (let row = 0; row < rows; row++, x += rowBytes, y += rowBytes) {
    let at: usize = 0;
    for (; at + 16 <= rowBytes; at += 16) {
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      v128.store(y + at, f32x4.add(f32x4.mul(centred, v128.load(factor + at)), v128.load(offset + at)));
    }
    for (; at < rowBytes; at += 4) {
      const centred = load<f32>(x + at) - load<f32>(mean + at);
      store<f32>(y + at, centred * load<f32>(factor + at) + load<f32>(offset + at));
    }
  }
}
