import { multiplyAdd } from './multiply-add';

// x is padded already: [batch][height][width][channels]; filters are [filterHeight][filterWidth][channels][multiplier];
// y and dy are [batch][outHeight][outWidth][channels * multiplier].

class Forward {}
class InputGradient {}
class FilterGradient {}

/** Visits each (output position, filter position) pair once and does to it what `Pass` says. */
function visitWindows<Pass>(
  x: usize,
  filter: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  multiplier: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  const outChannels = channels * multiplier;
  for (let n = 0; n < batch; n++) {
    for (let row = 0; row < outHeight; row++) {
      for (let i = 0; i < filterHeight; i++) {
        const line = (n * height + row * strideHeight + i * dilationHeight) * width;
        for (let column = 0; column < outWidth; column++) {
          const q = y + (usize(((n * outHeight + row) * outWidth + column) * outChannels) << 2);
          for (let j = 0; j < filterWidth; j++) {
            const p = x + (usize((line + column * strideWidth + j * dilationWidth) * channels) << 2);
            const w = filter + (usize((i * filterWidth + j) * outChannels) << 2);
            if (multiplier == 1) visitChannels<Pass>(p, w, q, channels);
            else visitMultiplied<Pass>(p, w, q, channels, multiplier);
          }
        }
      }
    }
  }
}

function visitChannels<Pass>(p: usize, w: usize, q: usize, channels: i32): void {
  let left = channels;
  for (; left >= 4; left -= 4) {
    const x = v128.load(p),
      f = v128.load(w),
      y = v128.load(q);
    if (idof<Pass>() == idof<Forward>()) v128.store(q, multiplyAdd(x, f, y));
    else if (idof<Pass>() == idof<InputGradient>()) v128.store(p, multiplyAdd(y, f, x));
    else v128.store(w, multiplyAdd(x, y, f));
    p += 16;
    w += 16;
    q += 16;
  }
  for (; left > 0; left--) {
    visitOne<Pass>(p, w, q);
    p += 4;
    w += 4;
    q += 4;
  }
}

function visitMultiplied<Pass>(p: usize, w: usize, q: usize, channels: i32, multiplier: i32): void {
  for (let channel = 0; channel < channels; channel++) {
    for (let t = 0; t < multiplier; t++) {
      visitOne<Pass>(p, w, q);
      w += 4;
      q += 4;
    }
    p += 4;
  }
}

function visitOne<Pass>(p: usize, w: usize, q: usize): void {
  const x = load<f32>(p),
    f = load<f32>(w),
    y = load<f32>(q);
  if (idof<Pass>() == idof<Forward>()) store<f32>(q, y + x * f);
  else if (idof<Pass>() == idof<InputGradient>()) store<f32>(p, x + y * f);
  else store<f32>(w, f + x * y);
}

/** y += the depthwise convolution of x. */
export function addDepthwise(
  x: usize,
  filter: usize,
  y: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  multiplier: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  visitWindows<Forward>(
    x,
    filter,
    y,
    batch,
    height,
    width,
    channels,
    multiplier,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
  );
}

/** dx (padded like x) += the gradient of the input. */
export function addDepthwiseInputGradient(
  dx: usize,
  filter: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  multiplier: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  visitWindows<InputGradient>(
    dx,
    filter,
    dy,
    batch,
    height,
    width,
    channels,
    multiplier,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
  );
}

/** dw += the gradient of the filter. */
export function addDepthwiseFilterGradient(
  x: usize,
  dw: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  multiplier: i32,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideHeight: i32,
  strideWidth: i32,
  dilationHeight: i32,
  dilationWidth: i32,
): void {
  visitWindows<FilterGradient>(
    x,
    dw,
    dy,
    batch,
    height,
    width,
    channels,
    multiplier,
    outHeight,
    outWidth,
    filterHeight,
    filterWidth,
    strideHeight,
    strideWidth,
    dilationHeight,
    dilationWidth,
  );
}
