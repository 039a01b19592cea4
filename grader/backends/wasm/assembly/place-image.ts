/**
 * Copies an image [height][width][channels] onto a canvas [canvasHeight][canvasWidth][channels]: pixel (row, column)
 * to (top + row, left + column) where that lies on the canvas. Touches nothing else.
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
): void {
  const pixel = usize(channels) << 2;
  const first = max(0, -left);
  const last = min(width, canvasWidth - left);
  for (let row = 0; row < height; row++) {
    const at = top + row;
    if (at < 0 || at >= canvasHeight || first >= last) continue;
    const from = image + usize(row * width + first) * pixel;
    const to = canvas + usize(at * canvasWidth + left + first) * pixel;
    memory.copy(to, from, usize(last - first) * pixel);
  }
}
