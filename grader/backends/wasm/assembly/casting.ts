/** to [count] (float32) = from [count], of int32 or, at one byte an element, of bool. */
export function toFloats(from: usize, to: usize, count: i32, elementBytes: i32): void {
  if (elementBytes == 4) {
    for (; count > 0; count--, from += 4, to += 4) store<f32>(to, f32(load<i32>(from)));
  } else {
    for (; count > 0; count--, from++, to += 4) store<f32>(to, f32(load<u8>(from)));
  }
}
