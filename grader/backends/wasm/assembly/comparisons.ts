class Equal {}
class NotEqual {}
class Less {}
class LessEqual {}
class Greater {}
class GreaterEqual {}

function test<Op, T>(a: T, b: T): bool {
  if (idof<Op>() == idof<Equal>()) return a == b;
  if (idof<Op>() == idof<NotEqual>()) return a != b;
  if (idof<Op>() == idof<Less>()) return a < b;
  if (idof<Op>() == idof<LessEqual>()) return a <= b;
  if (idof<Op>() == idof<Greater>()) return a > b;
  return a >= b;
}

function broadcast<Op, T>(
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  for (let i0 = 0; i0 < size0; i0++) {
    for (let i1 = 0; i1 < size1; i1++) {
      for (let i2 = 0; i2 < size2; i2++) {
        let p = a + i0 * a0 + i1 * a1 + i2 * a2;
        let q = b + i0 * b0 + i1 * b1 + i2 * b2;
        for (let i3 = 0; i3 < size3; i3++, y++) {
          store<u8>(y, u8(test<Op, T>(load<T>(p), load<T>(q))));
          p += a3;
          q += b3;
        }
      }
    }
  }
}

function compareAll<T>(
  op: i32,
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  if (op == 0) broadcast<Equal, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 1)
    broadcast<NotEqual, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 2) broadcast<Less, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 3)
    broadcast<LessEqual, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else if (op == 4)
    broadcast<Greater, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
  else broadcast<GreaterEqual, T>(a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
}

/**
 * y (one byte an element, contiguous) = a op b for float32, strides of a and b in bytes.
 * `op`: 0 equal, 1 not equal, 2 less, 3 less or equal, 4 greater, 5 greater or equal.
 */
export function compare(
  op: i32,
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  compareAll<f32>(op, a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
}

/** As `compare`, for int32. */
export function compareIntegers(
  op: i32,
  a: usize,
  b: usize,
  y: usize,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  a0: i32,
  a1: i32,
  a2: i32,
  a3: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  b3: i32,
): void {
  compareAll<i32>(op, a, b, y, size0, size1, size2, size3, a0, a1, a2, a3, b0, b1, b2, b3);
}

/** y = t where the condition (one byte an element) is not zero, else e; 4 bytes an element. */
export function select(condition: usize, t: usize, e: usize, y: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = usize(i) << 2;
    store<u32>(y + at, load<u32>((load<u8>(condition + i) != 0 ? t : e) + at));
  }
}
