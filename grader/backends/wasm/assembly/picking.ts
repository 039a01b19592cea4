import { copyRun } from './copying';

/** to [count][rowBytes] = the rows of `from` [..][rowBytes] that `indices` (int32) name. */
export function gatherRows(from: usize, indices: usize, to: usize, count: i32, rowBytes: usize): void {
  for (; count > 0; count--, indices += 4, to += rowBytes) {
    copyRun(from + usize(load<i32>(indices)) * rowBytes, to, rowBytes);
  }
}

/**
 * to [outer][inner] (int32) = where along the middle axis the largest of source [outer][count][inner] is, the first
 * of equals; the smallest where `sign` is -1. A NaN is the largest in the first place and nowhere else, as it is in
 * tfjs-backend-cpu. count is not 0.
 */
export function largestPlaces(source: usize, to: usize, outer: i32, count: i32, inner: i32, sign: f32): void {
  const step = usize(inner) << 2;
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++, to += 4) {
      let p = source + (usize(i * count * inner + j) << 2);
      let best = sign * load<f32>(p);
      let place = 0;
      for (let k = 1; k < count; k++) {
        p += step;
        const value = sign * load<f32>(p);
        if (value > best) {
          best = value;
          place = k;
        }
      }
      store<i32>(to, place);
    }
  }
}
