// All tensors are [batch][height][width][channels] without padding; windows are cut at the image's border.

/** The largest value of each window; -Infinity for a window that lies outside. NaN is never the largest. */
export function maxPool(
  x: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixel = usize(channels) << 2;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const h0 = max(0, row * strideHeight - top),
        h1 = min(height, row * strideHeight - top + windowHeight);
      for (let column = 0; column < outWidth; column++, y += pixel) {
        const w0 = max(0, column * strideWidth - left);
        const w1 = min(width, column * strideWidth - left + windowWidth);
        let channel: usize = 0;
        for (; channel + 16 <= pixel; channel += 16) {
          let best = f32x4.splat(-Infinity);
          for (let h = h0; h < h1; h++) {
            let p = x + usize((n * height + h) * width + w0) * pixel + channel;
            for (let w = w0; w < w1; w++, p += pixel) {
              const value = v128.load(p);
              best = v128.bitselect(value, best, f32x4.gt(value, best));
            }
          }
          v128.store(y + channel, best);
        }
        for (; channel < pixel; channel += 4) {
          let best: f32 = -Infinity;
          for (let h = h0; h < h1; h++) {
            let p = x + usize((n * height + h) * width + w0) * pixel + channel;
            for (let w = w0; w < w1; w++, p += pixel) {
              const value = load<f32>(p);
              if (value > best) best = value;
            }
          }
          store<f32>(y + channel, best);
        }
      }
    }
  }
}

/** dx += dy at the first largest value, in row-major order, of each window. */
export function addMaxPoolGradient(
  x: usize,
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  const vectorChannels = channels & ~3;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const h0 = max(0, row * strideHeight - top),
        h1 = min(height, row * strideHeight - top + windowHeight);
      for (let column = 0; column < outWidth; column++) {
        const w0 = max(0, column * strideWidth - left);
        const w1 = min(width, column * strideWidth - left + windowWidth);
        if (h0 >= h1 || w0 >= w1) continue;
        const first = ((n * height + h0) * width + w0) * channels;
        const g = dy + (usize(((n * outHeight + row) * outWidth + column) * channels) << 2);
        for (let channel = 0; channel < vectorChannels; channel += 4) {
          let best = f32x4.splat(-Infinity);
          let at = i32x4.splat(first + channel);
          for (let h = h0; h < h1; h++) {
            let o = ((n * height + h) * width + w0) * channels + channel;
            for (let w = w0; w < w1; w++, o += channels) {
              const value = v128.load(x + (usize(o) << 2));
              const larger = f32x4.gt(value, best);
              best = v128.bitselect(value, best, larger);
              at = v128.bitselect(i32x4.splat(o), at, larger);
            }
          }
          const from = g + (usize(channel) << 2);
          addAt(dx, i32x4.extract_lane(at, 0), from);
          addAt(dx, i32x4.extract_lane(at, 1) + 1, from + 4);
          addAt(dx, i32x4.extract_lane(at, 2) + 2, from + 8);
          addAt(dx, i32x4.extract_lane(at, 3) + 3, from + 12);
        }
        for (let channel = vectorChannels; channel < channels; channel++) {
          let best: f32 = -Infinity;
          let at = first + channel;
          for (let h = h0; h < h1; h++) {
            let o = ((n * height + h) * width + w0) * channels + channel;
            for (let w = w0; w < w1; w++, o += channels) {
              const value = load<f32>(x + (usize(o) << 2));
              if (value > best) {
                best = value;
                at = o;
              }
            }
          }
          addAt(dx, at, g + (usize(channel) << 2));
        }
      }
    }
  }
}

function addAt(dx: usize, index: i32, from: usize): void {
  const to = dx + (usize(index) << 2);
  store<f32>(to, load<f32>(to) + load<f32>(from));
}

/** The mean of the part of each window that lies inside; NaN for a window that lies outside. */
export function averagePool(
  x: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixel = usize(channels) << 2;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const h0 = max(0, row * strideHeight - top),
        h1 = min(height, row * strideHeight - top + windowHeight);
      for (let column = 0; column < outWidth; column++, y += pixel) {
        const w0 = max(0, column * strideWidth - left);
        const w1 = min(width, column * strideWidth - left + windowWidth);
        const count = f32(max(0, h1 - h0) * max(0, w1 - w0));
        for (let channel: usize = 0; channel < pixel; channel += 4) {
          let sum: f32 = 0;
          for (let h = h0; h < h1; h++) {
            let p = x + usize((n * height + h) * width + w0) * pixel + channel;
            for (let w = w0; w < w1; w++, p += pixel) sum += load<f32>(p);
          }
          store<f32>(y + channel, sum / count);
        }
      }
    }
  }
}

/** dx += dy spread evenly over the part of each window that lies inside. */
export function addAveragePoolGradient(
  dy: usize,
  dx: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixel = usize(channels) << 2;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      const h0 = max(0, row * strideHeight - top),
        h1 = min(height, row * strideHeight - top + windowHeight);
      for (let column = 0; column < outWidth; column++, dy += pixel) {
        const w0 = max(0, column * strideWidth - left);
        const w1 = min(width, column * strideWidth - left + windowWidth);
        const count = f32(max(0, h1 - h0) * max(0, w1 - w0));
        for (let channel: usize = 0; channel < pixel; channel += 4) {
          const share = load<f32>(dy + channel) / count;
          for (let h = h0; h < h1; h++) {
            let p = dx + usize((n * height + h) * width + w0) * pixel + channel;
            for (let w = w0; w < w1; w++, p += pixel) store<f32>(p, load<f32>(p) + share);
          }
        }
      }
    }
  }
}
