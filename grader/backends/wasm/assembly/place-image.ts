/**
 * Copies an image [height][width][channels] onto a canvas [canvasHeight][canvasWidth][channels]: pixel (row, column)
 * to (top + row * rowStep, left + column * columnStep) where that lies on the canvas. Touches nothing else.
 */
export function placeImage(
  image: usize,
  canvas: usize,
  height: i32,
  width: i32,
  channels: i32,
  canvasHeight: i32,
  canvasWidth: i32,
  top: i32,
  left: i32,
  rowStep: i32,
  columnStep: i32,
): void {
  const pixel = usize(channels) << 2;
  const first = left < 0 ? (columnStep - 1 - left) / columnStep : 0;
  const last = left < canvasWidth ? min(width, (canvasWidth - 1 - left) / columnStep + 1) : 0;
  for (let row = 0; row < height; row++) {
    const at = top + row * rowStep;
    if (at < 0 || at >= canvasHeight || first >= last) continue;
    let from = image + usize(row * width + first) * pixel;
    let to = canvas + usize(at * canvasWidth + left + first * columnStep) * pixel;
    if (columnStep == 1) memory.copy(to, from, usize(last - first) * pixel);
    else {
      for (let column = first; column < last; column++) {
        for (let byte: usize = 0; byte < pixel; byte += 4) store<u32>(to + byte, load<u32>(from + byte));
        from += pixel;
        to += usize(columnStep) * pixel;
      }
    }
  }
}
